package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every command of the deployment guide, in its order, against the embedded AWS. */
class GuideIT {
    private static final Path GUIDE = Path.of(System.getProperty("it.repository.root"), "docs", "guide.md");

    private static Reader reader;

    @BeforeAll
    static void serve() {
        reader = new Reader(Project.named("guide").withTarget("local"));
        reader.serve();
    }

    @AfterAll
    static void stop() {
        reader.close();
    }

    /** Whoever looks for a goal finds it there. */
    @Test
    void everyGoalIsInTheGuide() throws IOException {
        String guide = Files.readString(GUIDE);
        try (InputStream plugin = GuideIT.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            String descriptor = new String(plugin.readAllBytes(), StandardCharsets.UTF_8);
            List<String> goals = Pattern.compile("<goal>([a-z-]+)</goal>")
                    .matcher(descriptor)
                    .results()
                    .map(goal -> goal.group(1))
                    .toList();
            assertThat(goals).contains("deploy").allSatisfy(goal -> assertThat(guide)
                    .containsPattern("[:`]" + goal + "\\b"));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCommandDoesWhatTheGuideSays() {
        List<Block> blocks = Block.of(GUIDE);
        assertThat(blocks).isNotEmpty();
        return blocks.stream().map(block -> DynamicTest.dynamicTest(block.toString(), () -> reader.type(block)));
    }
}
