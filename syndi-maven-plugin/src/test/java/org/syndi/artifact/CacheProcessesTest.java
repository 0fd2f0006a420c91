package org.syndi.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.progress.Progress;

/** The cache between processes: builds at once, and builds that are killed. */
class CacheProcessesTest {
    /** Enough for a process to be caught in the middle of writing it. */
    private static final int BYTES = 48_000_000;

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(20);

    @TempDir
    Path folder;

    @BeforeEach
    void makeAnApp() throws IOException {
        LocalPython.required();
        byte[] noise = new byte[BYTES];
        new Random(3).nextBytes(noise);
        Path wheels = folder.resolve("wheels");
        new TestWheel("noise", "1.0").with("noise.bin", noise, 0100644).in(wheels);
        new TestWheel("alpha", "1.0").with("alpha.py", "A = 1").in(wheels);
        Files.createDirectories(folder.resolve("app"));
        Files.writeString(folder.resolve("app/main.py"), "handler = None\n");
        Files.writeString(folder.resolve("requirements.txt"), "--no-index\n--find-links wheels\nalpha\nnoise\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a wheel", "the layer", "the copy of the layer"})
    void aBuildThatIsKilledWhileItWritesLeavesNothingThatIsTaken(String what) throws Exception {
        Process process = OtherProcess.same().start(BuildInOtherProcess.class, folder, folder.resolve("one"));
        killWhenWriting(process, what);
        assertThat(process.waitFor()).as("it was still at work").isNotZero();

        Artifacts after = build(folder.resolve("cache"), folder.resolve("one"));

        Artifacts clean = build(folder.resolve("clean-cache"), folder.resolve("clean"));
        assertThat(after.layer().archive().sha256())
                .isEqualTo(clean.layer().archive().sha256());
        assertThat(ZipContents.of(after.layer().archive().path()).files().get("python/noise.bin"))
                .hasSize(BYTES);
        assertThat(folder.resolve("cache/v1/tmp"))
                .as("what the killed one left")
                .isEmptyDirectory();
    }

    @Test
    void twoBuildsAtOnceComeToTheSameAndOneOfThemComposes() throws Exception {
        List<Process> processes = List.of(
                OtherProcess.same().start(BuildInOtherProcess.class, folder, folder.resolve("one")),
                OtherProcess.same().start(BuildInOtherProcess.class, folder, folder.resolve("two")));
        String one = OtherProcess.output(processes.get(0));
        String two = OtherProcess.output(processes.get(1));

        assertThat(digests(one)).hasSize(2).isEqualTo(digests(two));
        assertThat((one + two).lines().filter("step Compose the layer"::equals)).hasSize(1);
        assertThat(folder.resolve("cache/v1/tmp")).isEmptyDirectory();
    }

    private static List<String> digests(String output) {
        return output.lines().filter(line -> !line.startsWith("step ")).toList();
    }

    private Artifacts build(Path cache, Path build) {
        return new BuildArtifacts(cache, LocalPython.settings(), Progress.NONE)
                .run(BuildInOtherProcess.request(folder, build));
    }

    private void killWhenWriting(Process process, String what) throws IOException {
        long start = System.nanoTime();
        while (process.isAlive() && written(what).isEmpty()) {
            assertThat(System.nanoTime() - start).isLessThan(LONGEST_NANOS);
            Thread.onSpinWait();
        }
        process.destroyForcibly();
    }

    private Optional<Path> written(String what) throws IOException {
        Path place = what.equals("the copy of the layer") ? folder.resolve("one") : folder.resolve("cache/v1/tmp");
        String name =
                switch (what) {
                    case "a wheel" -> "noise-1.0-py3-none-any.whl";
                    case "the layer" -> "layer.zip";
                    default -> ".layer.zip.new";
                };
        if (!Files.isDirectory(place)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(place, 2)) {
            return files.filter(file -> file.endsWith(name))
                    .filter(file -> file.toFile().length() > 0)
                    .findFirst();
        } catch (UncheckedIOException e) {
            return Optional.empty(); // a file went while the folder was looked through
        }
    }
}
