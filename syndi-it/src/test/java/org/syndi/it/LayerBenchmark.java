package org.syndi.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How long a layer takes, beside what one would use instead: {@code zip -r} and Python's {@code zipfile} on installed
 * packages, and pip. Not part of the tests; docs/benchmarks.md says how to run it.
 */
class LayerBenchmark {
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int WARM = 6;
    private static final int WHEELS = 20;
    private static final int WHEEL_BYTES = 5 << 20;

    private static final String ZIP = "zip -r of the installed packages";
    private static final String ZIPFILE = "Python's zipfile of them";
    private static final String PIP = "pip install --target";
    private static final String PIP_AND_ZIP = "pip install --target, then zip -r";
    private static final String FIRST = "syndi, first build: all, with an empty cache";
    private static final String PROCESS = "syndi, wheels in the cache: the whole process";
    private static final String COMPOSE = "syndi, composing, in a new JVM";
    private static final String COMPOSE_WARM = "syndi, composing, in a JVM that did it before";

    private final Path work = Path.of(System.getProperty("it.work.directory"), "benchmark");
    private final Medians medians = new Medians();

    @Test
    void theRealRequirements() throws Exception {
        Path root = root("real");
        Files.copy(
                Path.of(System.getProperty("it.repository.root"), "backend/layers/dependencies/requirements.txt"),
                root.resolve("requirements.txt"),
                StandardCopyOption.REPLACE_EXISTING);
        run("The backend's own requirements", root);
    }

    @Test
    void oneHundredMegabytes() throws Exception {
        Path root = root("generated");
        StringBuilder requirements = new StringBuilder("--no-index\n--find-links wheels\n");
        for (int i = 0; i < WHEELS; i++) {
            GeneratedWheels.write(root.resolve("wheels"), "generated" + i, WHEEL_BYTES, i);
            requirements.append("generated").append(i).append('\n');
        }
        Files.writeString(root.resolve("requirements.txt"), requirements);
        run("100 MB in 20 generated wheels", root);
    }

    private Path root(String name) throws IOException {
        Path root = work.resolve(name);
        Folders.delete(root);
        Files.createDirectories(root.resolve("app"));
        Files.writeString(root.resolve("app/main.py"), "handler = None\n");
        return root;
    }

    private void run(String title, Path root) throws Exception {
        Measured.run(root, pip("installed"));
        Measured.run(root, build(root, "cache", 1));
        for (int round = 0; round < ROUNDS; round++) {
            round(root);
        }
        medians.size(ZIP, Files.size(root.resolve("zip.zip")));
        medians.size(PIP_AND_ZIP, Files.size(root.resolve("pip.zip")));
        medians.size(ZIPFILE, Files.size(root.resolve("zipfile.zip")));
        medians.size(COMPOSE, Files.size(root.resolve("build/DependencyLayer/layer.zip")));
        Report.print(medians.table(title + ", " + ROUNDS + " rounds", ZIP));
    }

    private void round(Path root) throws Exception {
        for (String name : List.of("zip.zip", "zipfile.zip", "pip.zip")) {
            Files.deleteIfExists(root.resolve(name));
        }
        Folders.delete(root.resolve("fresh"));
        Folders.delete(root.resolve("fresh-cache"));
        medians.add(ZIP, Measured.run(root.resolve("installed"), List.of("zip", "-r", "-q", "-X", "../zip.zip", ".")));
        medians.add(PROCESS, Measured.run(root, build(root, "cache", 1)));
        medians.add(COMPOSE, new Measured(step(root), 0));
        medians.add(
                ZIPFILE, Measured.run(root, List.of("python3", "-m", "zipfile", "-c", "zipfile.zip", "installed/")));
        Measured warm = Measured.run(root, build(root, "cache", WARM));
        medians.add(COMPOSE_WARM, new Measured(step(root), warm.peakKilobytes()));
        Measured pip = Measured.run(root, pip("fresh"));
        medians.add(PIP, pip);
        Measured zip = Measured.run(root.resolve("fresh"), List.of("zip", "-r", "-q", "-X", "../pip.zip", "."));
        medians.add(
                PIP_AND_ZIP,
                new Measured(pip.seconds() + zip.seconds(), Math.max(pip.peakKilobytes(), zip.peakKilobytes())));
        medians.add(FIRST, Measured.run(root, build(root, "fresh-cache", 1)));
    }

    private static double step(Path root) throws IOException {
        return Files.readAllLines(root.resolve("steps.txt")).stream()
                        .filter(line -> line.endsWith(" Compose the layer"))
                        .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                        .findFirst()
                        .orElseThrow()
                / 1e9;
    }

    private static List<String> pip(String target) {
        return List.of(
                "python3",
                "-m",
                "pip",
                "install",
                "-q",
                "--retries",
                "0",
                "--no-compile",
                "--no-cache-dir",
                "--target",
                target,
                "-r",
                "requirements.txt");
    }

    private static List<String> build(Path root, String cache, int times) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BuildLayer.class.getName(),
                root.toString(),
                root.resolve(cache).toString(),
                root.resolve("build").toString(),
                root.resolve("steps.txt").toString(),
                Integer.toString(times));
    }
}
