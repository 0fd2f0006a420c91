package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every command of the README, in its order, against the embedded AWS. */
class ReadmeIT {
    private static final Path README = Path.of(System.getProperty("it.repository.root"), "README.md");

    private static Reader reader;

    @BeforeAll
    static void sitDown() {
        reader = new Reader(Project.named("readme").withTarget("local"));
    }

    @AfterAll
    static void stop() {
        reader.close();
    }

    @TestFactory
    Stream<DynamicTest> everyCommandWorks() {
        List<Block> blocks = Block.of(README);
        assertThat(blocks).isNotEmpty();
        return blocks.stream().map(block -> DynamicTest.dynamicTest(block.toString(), () -> reader.type(block)));
    }
}
