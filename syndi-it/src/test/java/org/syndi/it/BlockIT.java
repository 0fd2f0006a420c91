package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read out of a document, on which the tests of the documents rely. */
class BlockIT {
    @TempDir
    Path folder;

    private List<Block> blocks(String document) throws IOException {
        return Block.of(Files.writeString(folder.resolve("page.md"), document));
    }

    @Test
    void findsCommandsAndTheOutputThatIsShownAfterThem() throws IOException {
        List<Block> blocks = blocks("""
                # Page
                ```sh
                one \\
                  and more
                ```
                prints
                ```text
                a … c
                ```
                ```text
                no output
                ```
                ```sh
                two
                ```
                ## Next
                ```text
                a tree
                ```
                """);

        assertThat(blocks).hasSize(2);
        assertThat(blocks.get(0).commands()).isEqualTo("one \\\n  and more");
        assertThat(blocks.get(0).output()).hasValue(List.of("a … c"));
        assertThat(blocks.get(0)).hasToString("page.md:3 one \\");
        assertThat(blocks.get(1).output()).isEmpty();
    }

    @Test
    void takesNoOtherKindOfBlockForGranted() {
        assertThatThrownBy(() -> blocks("```console\n$ one\n```\n")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> blocks("```\none\n```\n")).isInstanceOf(AssertionError.class);
    }

    @Test
    void insistsOnEachShownLineInItsOrder() throws IOException {
        Block block = blocks("```sh\none\n```\n```text\nfirst … line\nlast (line)\n```\n")
                .get(0);

        block.requireShown("noise\n    first of many line\nnoise\nlast (line) indeed\nnoise\n");
        assertThatThrownBy(() -> block.requireShown("last (line)\nfirst of many line\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the output shown after page.md:2");
        assertThatThrownBy(() -> block.requireShown("first of many line\nlast line\n"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> block.requireShown("first\nline\nlast (line)\n"))
                .isInstanceOf(AssertionError.class);
    }
}
