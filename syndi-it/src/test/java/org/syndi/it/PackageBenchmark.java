package org.syndi.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What {@code syndi:package} costs when there is next to nothing to do, above a Maven run that has nothing to do at
 * all. Not part of the tests; docs/benchmarks.md says how to run it.
 */
class PackageBenchmark {
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);

    private static final String EMPTY = "mvn validate of an empty pom";
    private static final String VALIDATE = "mvn validate of the app's two poms";
    private static final String UNCHANGED = "mvn syndi:package, nothing changed";
    private static final String CHANGED = "mvn syndi:package, one file changed";

    private final Medians medians = new Medians();

    @Test
    void nothingChangedAndOneFileChanged() throws Exception {
        Project empty = Project.named("benchmark-empty");
        Files.writeString(
                empty.file("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId>"
                        + "<artifactId>empty</artifactId><version>1</version><packaging>pom</packaging></project>");
        Project app = Project.named("benchmark-app");
        String[] build = {
            "-o",
            "syndi:package",
            "-Denv=stage",
            "-Dorg=benchmark",
            "-Dsyndi.target=aws",
            "-Dsyndi.pip.retries=0",
            "-Dsyndi.parameters=Runtime=python" + pythonVersion()
        };
        app.maven(build).succeeded();
        app.maven(build).succeeded().says("its requirements are unchanged");
        for (int round = 0; round < ROUNDS; round++) {
            int value = round;
            time(EMPTY, empty, "-o", "validate");
            time(UNCHANGED, app, build);
            time(VALIDATE, app, "-o", "validate");
            app.edit("backend/rawscribe/main.py", text -> text + "VALUE = " + value + "\n");
            time(CHANGED, app, build);
        }
        Report.print(medians.table("Maven runs, " + ROUNDS + " rounds", EMPTY));
        Report.print(String.format(
                Locale.ROOT,
                "%nAbove the empty run: nothing changed %.2f s, one file changed %.2f s.%n",
                medians.seconds(UNCHANGED) - medians.seconds(EMPTY),
                medians.seconds(CHANGED) - medians.seconds(EMPTY)));
    }

    private void time(String name, Project project, String... arguments) {
        long start = System.nanoTime();
        project.maven(arguments).succeeded();
        medians.add(name, new Measured((System.nanoTime() - start) / 1e9, 0));
    }

    /** The index of this machine may have wheels for its own Python only. */
    private static String pythonVersion() throws IOException {
        Process process = new ProcessBuilder(
                        List.of("python3", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"))
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
