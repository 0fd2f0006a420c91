package org.syndi.artifact.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.artifact.ZipContents;
import org.syndi.deployment.DeploymentException;

class CodeArchiveTest {
    private static final Map<String, byte[]> NOTHING = Map.of();

    @TempDir
    Path folder;

    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restoreTimeZone() {
        TimeZone.setDefault(zone);
    }

    @Test
    void holdsTheSourcesSortedAndNothingElse() throws IOException {
        Path app = app("app");
        write(app, "rawscribe/__pycache__/main.cpython-313.pyc", "x");
        write(app, "rawscribe/old.pyc", "x");
        write(app, "rawscribe/tests/test_main.py", "x");
        write(app, "tests/test_all.py", "x");
        write(app, "layers/dependencies/requirements.txt", "x");
        write(app, "target/classes/x", "x");
        write(app, ".env", "SECRET=1");
        write(app, "rawscribe/.git/HEAD", "x");
        write(app, "pom.xml", "<project/>");

        assertThat(ZipContents.of(zip(app)).names())
                .containsExactly("rawscribe/__init__.py", "rawscribe/main.py", "rawscribe/utils/deep/help.py");
    }

    @Test
    void aPatternForFilesOfAFolderLeavesItsFoldersIn() throws IOException {
        Path app = app("app");
        write(app, "docs/a.md", "x");
        write(app, "docs/deep/b.md", "x");

        CodeArchive code = new CodeArchive(app, List.of("docs/*"), NOTHING);

        assertThat(ZipContents.of(code.write(folder.resolve("o.zip")).archive().path())
                        .names())
                .contains("docs/deep/b.md")
                .doesNotContain("docs/a.md");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsTheRightToExecuteAndSeesItsChange() throws IOException {
        Path app = app("app");
        write(app, "bin/tool", "#!/bin/sh\n");
        Path tool = app.resolve("bin/tool");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rw-r--r--"));
        Sha256 before = code(app).fingerprint();
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));

        CodeArchive.Written written = code(app).write(folder.resolve("x.zip"));

        assertThat(written.fingerprint()).isEqualTo(code(app).fingerprint()).isNotEqualTo(before);
        assertThat(ZipContents.of(folder.resolve("x.zip")).entries())
                .allMatch(entry -> entry.getUnixMode() == (entry.getName().equals("bin/tool") ? 0100755 : 0100644));
        try (EarlierZip earlier = EarlierZip.of(folder.resolve("x.zip"))) {
            Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rw-rw-rw-"));
            code(app).write(folder.resolve("y.zip"), earlier);
        }
        assertThat(ZipContents.of(folder.resolve("y.zip")).entries()).allMatch(entry -> entry.getUnixMode() == 0100644);
    }

    @Test
    void aFileSaysByItsBeginThatItIsAProgram() {
        assertThat(ExecutableFile.saysSo("#!/bin/sh\n".getBytes(UTF_8))).isTrue();
        assertThat(ExecutableFile.saysSo(new byte[] {0x7f, 'E', 'L', 'F', 2})).isTrue();
        assertThat(ExecutableFile.saysSo("# comment".getBytes(UTF_8))).isFalse();
        assertThat(ExecutableFile.saysSo(new byte[0])).isFalse();
    }

    @Test
    void bundlesTheConfigurationInPlaceOfOneInTheSources() throws IOException {
        Path app = app("app");
        write(app, "rawscribe/.config/config.json", "{\"org\":\"another\"}");
        Map<String, byte[]> bundled = Map.of("rawscribe/.config/config.json", "{\"org\":\"mine\"}".getBytes(UTF_8));

        CodeArchive code = new CodeArchive(app, CodeArchive.DEFAULT_EXCLUDES, bundled);
        ZipContents zip =
                ZipContents.of(code.write(folder.resolve("out.zip")).archive().path());

        assertThat(zip.names()).containsOnlyOnce("rawscribe/.config/config.json");
        assertThat(zip.text("rawscribe/.config/config.json")).isEqualTo("{\"org\":\"mine\"}");
        assertThat(code.fingerprint())
                .isNotEqualTo(new CodeArchive(app, CodeArchive.DEFAULT_EXCLUDES, NOTHING).fingerprint());
    }

    @Test
    void isTheSameInEveryFolderAndAtEveryTime() throws IOException {
        Sha256 here = Sha256.ofFile(zip(app("here")));
        Path there = folder.resolve("some/where/else");
        write(there, "rawscribe/utils/deep/help.py", "def help(): ...\n");
        write(there, "rawscribe/main.py", "handler = None\n");
        write(there, "rawscribe/__init__.py", "");
        Files.setLastModifiedTime(there.resolve("rawscribe/main.py"), FileTime.from(1, TimeUnit.DAYS));
        if (Files.getFileStore(there).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(
                    there.resolve("rawscribe/main.py"), PosixFilePermissions.fromString("rw-rw-rw-"));
        }

        assertThat(Sha256.ofFile(zip(there))).isEqualTo(here);
    }

    @Test
    void isTheSameInEveryTimeZone() throws IOException {
        Path app = app("app");
        Sha256 here = Sha256.ofFile(zip(app));

        for (String id : TimeZone.getAvailableIDs()) {
            TimeZone.setDefault(TimeZone.getTimeZone(id));
            assertThat(Sha256.ofFile(zip(app))).as(id).isEqualTo(here);
        }
    }

    @Test
    void everyEntryIsReadableByAllHasOneTimeAndNoExtraField() throws IOException {
        ZipContents zip = ZipContents.of(zip(app("app")));

        assertThat(zip.entries()).allSatisfy(entry -> {
            assertThat(entry.getUnixMode()).isEqualTo(0100644);
            assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 2, 1, 0, 0));
            assertThat(entry.getLocalFileDataExtra()).isEmpty();
            assertThat(entry.getCentralDirectoryExtra()).isEmpty();
            assertThat(entry.getGeneralPurposeBit().usesDataDescriptor()).isFalse();
        });
    }

    @Test
    void takesOverWhatHasNotChangedAndComesToTheSameAsFromNothing() throws IOException {
        Path app = folder.resolve("app");
        for (int i = 0; i < 20; i++) {
            write(app, "m" + i + ".py", ("value = " + i + "\n").repeat(i * 40));
        }
        Path before = folder.resolve("before.zip");
        new CodeArchive(app, List.of(), NOTHING).write(before);
        write(app, "m3.py", "value = 'other'\n".repeat(50));
        write(app, "m4.py", "value = 5\n".repeat(4 * 40));
        write(app, "m99.py", "new = 1\n".repeat(50));
        Files.delete(app.resolve("m5.py"));
        Path after = folder.resolve("after.zip");

        try (EarlierZip earlier = EarlierZip.of(before)) {
            assertThat(earlier.data("m6.py", "value = 6\n".repeat(240).getBytes(UTF_8)))
                    .isPresent();
            assertThat(earlier.data("m4.py", "value = 5\n".repeat(160).getBytes(UTF_8)))
                    .isEmpty();
            new CodeArchive(app, List.of(), NOTHING).write(after, earlier);
        }

        assertThat(Sha256.ofFile(after)).isEqualTo(Sha256.ofFile(zip(app)));
        assertThat(ZipContents.of(after).text("m4.py")).startsWith("value = 5");
    }

    @Test
    void anEarlierZipThatIsDamagedIsNotTaken() throws IOException {
        Path app = app("app");
        Path before = folder.resolve("before.zip");
        new CodeArchive(app, List.of(), NOTHING).write(before);
        byte[] bytes = Files.readAllBytes(before);
        int data = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("main.py") + 8;
        bytes[data] ^= 0x55;
        Files.write(before, bytes);
        Path after = folder.resolve("after.zip");

        try (EarlierZip earlier = EarlierZip.of(before)) {
            new CodeArchive(app, CodeArchive.DEFAULT_EXCLUDES, NOTHING).write(after, earlier);
        }

        assertThat(ZipContents.of(after).text("rawscribe/main.py")).isEqualTo("handler = None\n");
    }

    /** What the deflater makes is fixed: another version of it that makes other bytes is another format. */
    @Test
    void deflatesToBytesThatAreKnown() throws IOException {
        Path app = folder.resolve("fixed");
        write(app, "main.py", "for i in range(10):\n    print(i, i * i, 'of', i)\n".repeat(40));

        assertThat(Sha256.ofFile(zip(app)).hex())
                .isEqualTo("404eca6d2d1dda0c11dc943b9c95921ed441686265038bd479dcb039dd3f693c");
    }

    @Test
    void tellsItsSizesAndTheDigestThatLambdaWillCompute() throws Exception {
        Path app = folder.resolve("app");
        write(app, "main.py", "x = 1\n".repeat(1000));
        Archive archive = new CodeArchive(app, List.of(), NOTHING)
                .write(folder.resolve("out.zip"))
                .archive();

        byte[] bytes = Files.readAllBytes(archive.path());
        assertThat(archive.sha256().base64())
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(archive.zippedBytes()).isEqualTo(bytes.length).isLessThan(1000);
        assertThat(archive.unzippedBytes()).isEqualTo(6000);
    }

    @Test
    void fingerprintIsOfNamesAndContents() throws IOException {
        Path app = app("app");
        Sha256 before = fingerprint(app);

        write(app, "rawscribe/main.py", "handler = 1234\n");
        Sha256 changed = fingerprint(app);
        write(app, "rawscribe/main.py", "handler = None\n");
        Sha256 back = fingerprint(app);
        Files.move(app.resolve("rawscribe/main.py"), app.resolve("rawscribe/mein.py"));

        assertThat(changed).isNotEqualTo(before);
        assertThat(back).isEqualTo(before);
        assertThat(fingerprint(app)).isNotEqualTo(before);
    }

    @Test
    void fingerprintOfTheZipIsThatOfTheSources() throws IOException {
        CodeArchive code = new CodeArchive(app("app"), CodeArchive.DEFAULT_EXCLUDES, NOTHING);

        assertThat(code.write(folder.resolve("out.zip")).fingerprint()).isEqualTo(code.fingerprint());
    }

    @Test
    void followsALinkInside() throws IOException {
        Path app = app("app");
        link(app.resolve("rawscribe/alias.py"), app.resolve("rawscribe/main.py"));

        assertThat(ZipContents.of(zip(app)).text("rawscribe/alias.py")).isEqualTo("handler = None\n");
    }

    @Test
    void refusesALinkThatLeadsOut() throws IOException {
        Path secret = Files.writeString(folder.resolve("id_rsa"), "secret");
        Path app = app("app");
        link(app.resolve("rawscribe/key.txt"), secret);

        assertThatThrownBy(() -> zip(app))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("key.txt")
                .hasMessageContaining("outside");
    }

    @Test
    void refusesALinkedFolderThatLeadsOutOrAround() throws IOException {
        Path app = app("app");
        link(app.resolve("rawscribe/around"), app);
        assertThatThrownBy(() -> zip(app)).hasMessageContaining("around");
        Files.delete(app.resolve("rawscribe/around"));

        link(app.resolve("rawscribe/out"), Files.createDirectories(folder.resolve("outside")));
        assertThatThrownBy(() -> zip(app)).hasMessageContaining("outside");
    }

    @Test
    void refusesALinkToNothingUnlessItIsExcluded() throws IOException {
        Path app = app("app");
        link(app.resolve("rawscribe/gone.py"), app.resolve("nowhere"));
        assertThatThrownBy(() -> zip(app)).hasMessageContaining("gone.py");

        CodeArchive without = new CodeArchive(app, List.of("**/gone.py"), NOTHING);
        assertThat(without.write(folder.resolve("o.zip")).archive().path()).exists();
    }

    @Test
    void refusesAFolderThatIsMissingOrEmpty() throws IOException {
        assertThatThrownBy(() -> zip(folder.resolve("nowhere"))).hasMessageContaining("nowhere");
        Files.createDirectories(folder.resolve("empty/tests"));
        assertThatThrownBy(() -> zip(folder.resolve("empty"))).hasMessageContaining("nothing to package");
    }

    private static void link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
        } catch (IOException | UnsupportedOperationException e) {
            assumeThat(false).as("this file system has no links: " + e).isTrue();
        }
    }

    private Path app(String name) throws IOException {
        Path app = folder.resolve(name);
        write(app, "rawscribe/__init__.py", "");
        write(app, "rawscribe/main.py", "handler = None\n");
        write(app, "rawscribe/utils/deep/help.py", "def help(): ...\n");
        return app;
    }

    private static CodeArchive code(Path app) {
        return new CodeArchive(app, CodeArchive.DEFAULT_EXCLUDES, NOTHING);
    }

    private static void write(Path root, String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Sha256 fingerprint(Path app) {
        return new CodeArchive(app, CodeArchive.DEFAULT_EXCLUDES, NOTHING).fingerprint();
    }

    private Path zip(Path app) {
        return new CodeArchive(app, CodeArchive.DEFAULT_EXCLUDES, NOTHING)
                .write(folder.resolve("function.zip"))
                .archive()
                .path();
    }
}
