package org.syndi.it;

import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What {@code syndi:package} costs when there is next to nothing to do, above a Maven run that has nothing to do at
 * all. Not part of the tests; docs/benchmarks.md says how to run it.
 */
class PackageBenchmark {
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);

    private static final String EMPTY = "mvn validate of an empty pom";
    private static final String UNCHANGED = "mvn syndi:package for Lambda, nothing changed";
    private static final String CHANGED = "mvn syndi:package for Lambda, one file changed";
    private static final String LOCAL = "mvn syndi:package for this machine, nothing changed";

    private final Medians medians = new Medians();

    @Test
    void nothingChangedAndOneFileChanged() throws Exception {
        Project empty = Project.named("benchmark-empty");
        Files.writeString(
                empty.file("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId>"
                        + "<artifactId>empty</artifactId><version>1</version><packaging>pom</packaging></project>");
        Project app = Project.named("benchmark-app");
        // what a run costs that leaves the layer alone does not depend on its packages, and this one is for every
        // Python
        app.edit("backend/layers/dependencies/requirements.txt", text -> "jmespath\n");
        String[] lambda = build("stage", "aws");
        String[] local = build("dev", "local");
        app.maven(lambda).succeeded();
        app.maven(local).succeeded();
        app.maven(lambda).succeeded().says("its requirements are unchanged");
        for (int round = 0; round < ROUNDS; round++) {
            int value = round;
            time(EMPTY, empty, "validate");
            time(UNCHANGED, app, lambda);
            time(LOCAL, app, local);
            app.edit("backend/rawscribe/main.py", text -> text + "VALUE = " + value + "\n");
            time(CHANGED, app, lambda);
            app.maven(local).succeeded();
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

    private static String[] build(String environment, String target) {
        return new String[] {
            "syndi:package",
            "-Denv=" + environment,
            "-Dorg=benchmark",
            "-Dsyndi.target=" + target,
            "-Dsyndi.pip.retries=0"
        };
    }
}
