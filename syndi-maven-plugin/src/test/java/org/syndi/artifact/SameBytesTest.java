package org.syndi.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One input, one digest: whoever builds it, where, when and by which Java. */
class SameBytesTest {
    private static final boolean POSIX = File.separatorChar == '/';

    @TempDir
    Path folder;

    private String here;

    @BeforeEach
    void composeHere() throws Exception {
        here = compose(OtherProcess.same(), input("here", false), folder.resolve("here/out"));
        assertThat(here).containsPattern("layer [0-9a-f]{64}").containsPattern("code [0-9a-f]{64}");
    }

    @Test
    void fromAnotherFolderWithItsFilesMadeInAnotherOrder() throws Exception {
        assertThat(compose(OtherProcess.same(), input("an other/place", true), folder.resolve("o")))
                .isEqualTo(here);
    }

    @Test
    void withAnotherTimeZoneLocaleAndUmask() throws Exception {
        OtherProcess other = new OtherProcess(
                Path.of(System.getProperty("java.home")),
                POSIX ? List.of("/bin/sh", "-c", "umask 077; exec \"$@\"", "sh") : List.of(),
                List.of(
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Dfile.encoding=ISO-8859-1"),
                Map.of("TZ", "America/St_Johns", "LC_ALL", "C"));

        assertThat(compose(other, input("there", true), folder.resolve("there/out")))
                .isEqualTo(here);
    }

    /** Its name in the zip would be another one, and nobody would see it. */
    @Test
    void refusesAFileWhoseNameTheLocaleCannotHold() throws Exception {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        assumeThat(System.getProperty("sun.jnu.encoding")).isEqualTo("UTF-8");
        write(folder.resolve("here/app/é.py"), new byte[] {'1'});
        OtherProcess other =
                new OtherProcess(Path.of(System.getProperty("java.home")), List.of(), List.of(), Map.of("LC_ALL", "C"));

        Process process = other.start(
                ComposeInOtherProcess.class,
                folder.resolve("here/wheels"),
                folder.resolve("here/app"),
                folder.resolve("x"));

        assertThat(process.waitFor()).isNotZero();
    }

    @Test
    void byEveryJavaOfThisMachine() throws Exception {
        for (Path jdk : OtherProcess.jdks()) {
            OtherProcess other = new OtherProcess(jdk, List.of(), List.of(), Map.of());

            assertThat(compose(other, folder.resolve("here"), folder.resolve("jdk")))
                    .as(jdk.toString())
                    .isEqualTo(here);
        }
    }

    private static String compose(OtherProcess process, Path input, Path out) throws Exception {
        return OtherProcess.output(
                process.start(ComposeInOtherProcess.class, input.resolve("wheels"), input.resolve("app"), out));
    }

    private Path input(String place, boolean backwards) throws IOException {
        Path root = folder.resolve(place);
        List<Runnable> steps = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < 12; i++) {
            byte[] text = text(random, 200 + i * 700);
            Path file = root.resolve("app/pkg" + i % 3 + "/Ii_module_" + i + ".py");
            steps.add(() -> write(file, text));
        }
        for (int i = 0; i < 4; i++) {
            TestWheel wheel = new TestWheel("demo" + i, "1.0")
                    .with("demo" + i + "/__init__.py", text(random, 5000), 0100644)
                    .with("demo" + i + "/tests/test.py", text(random, 100), 0100644)
                    .with("demo" + i + "-1.0.data/scripts/run", text(random, 100), 0100755);
            steps.add(() -> wheel.in(root.resolve("wheels")));
        }
        if (backwards) {
            Collections.reverse(steps);
        }
        steps.forEach(Runnable::run);
        return root;
    }

    private static byte[] text(Random random, int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) "etaoin shrdlu=()\n".charAt((int) Math.min(16, Math.abs(random.nextGaussian() * 6)));
        }
        return text;
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
