package org.syndi.artifact.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.artifact.lock.LockFile;
import org.syndi.artifact.lock.LockSelection;
import org.syndi.artifact.pip.Requirements;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.deployment.DeploymentException;

/** Whatever stands in a file, it is read or refused in words, and soon. */
class GarbageTest {
    private static final PythonEnvironment PYTHON = new PythonEnvironment(
            "python3.13",
            LambdaRuntime.of("python3.13", "x86_64").markers(),
            LambdaRuntime.of("python3.13", "x86_64").tags());

    private static final List<String> PIECES = List.of(
            "python_version",
            "os_name",
            "extra",
            " in ",
            " not in ",
            " and ",
            " or ",
            "(",
            ")",
            "'",
            "\"",
            "3.11",
            "==",
            ">=",
            "<",
            "~=",
            "===",
            "!",
            ".*",
            "+",
            "1",
            "0",
            ".",
            "-",
            "_",
            "a",
            "rc",
            "post",
            "dev",
            " ",
            "\t",
            ",",
            ";",
            "@",
            "[",
            "]",
            "https://",
            "file:///",
            "#",
            "\\\n",
            "\n",
            "--hash=sha256:",
            "-r",
            "-c",
            "--index-url",
            "é",
            "\0",
            "linux",
            "cp313",
            ".whl",
            "none-any",
            "manylinux_2_17_x86_64",
            "py3",
            "999999999999999999999");

    private static final String LOCK = """
            lock-version = "1.0"
            created-by = "x"
            environments = ["python_version >= '3.9'"]
            [[packages]]
            name = "a"
            version = "1"
            marker = "os_name == 'posix'"
            [[packages.wheels]]
            url = "https://example.org/a-1-py3-none-any.whl"
            size = 10
            hashes = {sha256 = "%s"}
            """.formatted("0".repeat(64));

    @TempDir
    Path folder;

    private final Random random = new Random(440);

    @Test
    void textsOfAllKinds() {
        for (int i = 0; i < 6_000; i++) {
            String text = garbage(12);
            PythonVersion.parse(text).ifPresent(version -> assertThat(PythonVersion.parse(version.toString()))
                    .contains(version));
            VersionSpecifiers.parse(text).ifPresent(range -> range.contains("1.0"));
            WheelFileName.parse(text).ifPresent(name -> PYTHON.tags().rank(name));
            WheelFileName.parse("a-1-" + text + ".whl").ifPresent(name -> new WheelVerdict(PYTHON).reason(name));
            WheelFileName.projectOf(text);
            spoken(() -> Marker.parse(text).ifPresent(marker -> marker.holds(PYTHON.markers())));
            spoken(() -> DependencySpecifier.parse(text)
                    .ifPresent(dependency -> dependency.appliesTo(PYTHON.markers(), dependency.extras())));
        }
    }

    @Test
    void longTextsTakeNoLongTime() {
        assertThat(Duration.ofSeconds(30)).isGreaterThan(processorTime(() -> {
            for (String piece : PIECES) {
                String text = piece.repeat(200_000 / piece.length());
                PythonVersion.parse(text);
                PythonVersion.parse("1" + text);
                VersionSpecifiers.parse("==" + text);
                WheelFileName.parse(text + ".whl");
                WheelFileName.projectOf(text);
                DependencySpecifier.parse("a" + text);
                spoken(() -> Marker.parse("os_name == 'posix'" + text));
                spoken(() -> Marker.parse(text));
            }
        }));
    }

    @Test
    void aChainOfVersionsIsAnOrder() {
        List<PythonVersion> versions = IntStream.range(0, 400)
                .mapToObj(i -> PythonVersion.parse(random.nextInt(3) + "." + random.nextInt(2)
                        + pick("", "a1", "rc1", ".post1", ".dev1") + pick("", "+1", "+a")))
                .map(parsed -> parsed.orElseThrow())
                .sorted()
                .toList();

        for (int i = 1; i < versions.size(); i++) {
            PythonVersion one = versions.get(i - 1);
            PythonVersion other = versions.get(i);
            assertThat(one).isLessThanOrEqualTo(other);
            assertThat(Integer.signum(other.compareTo(one))).isEqualTo(-Integer.signum(one.compareTo(other)));
            assertThat(one.equals(other)).isEqualTo(one.compareTo(other) == 0);
            if (one.equals(other)) {
                assertThat(one).hasSameHashCodeAs(other);
            }
        }
    }

    @Test
    void requirementsFiles() throws Exception {
        Path file = folder.resolve("requirements.txt");
        for (int i = 0; i < 500; i++) {
            Files.writeString(file, garbage(30));
            spoken(() -> Requirements.read(file).meaning());
        }
    }

    @Test
    void locks() throws Exception {
        Path file = folder.resolve("pylock.toml");
        for (int i = 0; i < 1000; i++) {
            StringBuilder text = new StringBuilder(LOCK);
            for (int change = 0; change <= random.nextInt(3); change++) {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + random.nextInt(8));
                text.replace(from, to, pick(garbage(2), "", "\n", "[", "{}", "true"));
            }
            Files.writeString(file, text);
            spoken(() -> new LockSelection(LockFile.read(file), () -> PYTHON, false).choose());
        }
        Files.writeString(file, "a = " + "[".repeat(100_000));
        spoken(() -> LockFile.read(file));
        Files.writeString(file, "a.".repeat(100_000) + "b = 1");
        spoken(() -> LockFile.read(file));
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        spoken(() -> LockFile.read(file));
    }

    /** Only a failure with a problem and a remedy may come of it. */
    private static void spoken(Runnable work) {
        try {
            work.run();
        } catch (DeploymentException e) {
            assertThat(e.problem()).isNotBlank();
            assertThat(e.remedy()).isNotBlank();
        }
    }

    /** Of this thread alone: what else the machine does is not counted. */
    private static Duration processorTime(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    }

    private String garbage(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
