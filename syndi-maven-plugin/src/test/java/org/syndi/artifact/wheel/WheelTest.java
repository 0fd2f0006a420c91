package org.syndi.artifact.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.artifact.TestWheel;
import org.syndi.artifact.ZipContents;
import org.syndi.artifact.archive.DeterministicZip;
import org.syndi.artifact.archive.PathPatterns;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.layer.LayerArchive;
import org.syndi.artifact.python.WheelFileName;
import org.syndi.deployment.DeploymentException;

class WheelTest {
    @TempDir
    Path folder;

    @Test
    void takesAGoodWheel() throws IOException {
        verify(demo().with("demo/__init__.py", "x = 1").with("demo/with,comma.txt", "y"));
    }

    @Test
    void takesAStrongerDigest() throws IOException {
        verify(demo().with("demo/__init__.py", "x = 1").algorithm("sha512"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.py",
                "demo/../../evil.py",
                "/etc/evil",
                "C:/evil.py",
                "demo//evil.py",
                "demo/./evil.py",
                "demo\\..\\evil.py",
                "demo/e\u0000vil.py"
            })
    void refusesANameThatLeadsOut(String name) {
        refuses(demo().with(name, "x")).hasMessageContaining("vil");
    }

    @Test
    void refusesTheSameNameTwice() {
        refuses(demo().with("demo/a.py", "1").with("demo/a.py", "1")).hasMessageContaining("'demo/a.py' twice");
    }

    @Test
    void refusesNamesThatDifferInCaseOnly() {
        refuses(demo().with("demo/a.py", "1").with("demo/A.py", "1"))
                .hasMessageContaining("demo/a.py")
                .hasMessageContaining("demo/A.py");
    }

    @Test
    void refusesAFileThatIsNotWhatRecordSays() {
        refuses(demo().forged("demo/a.py", "evil", "good"))
                .hasMessageContaining("'demo/a.py'")
                .hasMessageContaining("RECORD");
    }

    @Test
    void refusesAFileThatRecordDoesNotKnow() {
        refuses(demo().unlisted("demo/extra.py", "x")).hasMessageContaining("'demo/extra.py'");
    }

    @Test
    void refusesAFileThatIsGone() {
        refuses(demo().with("demo/a.py", "1"), file -> rename(file, "demo/a.py", "demo/b.py"))
                .hasMessageContaining("demo/b.py");
    }

    @Test
    void refusesADigestThatIsTooWeak() {
        refuses(demo().with("demo/a.py", "1").algorithm("md5")).hasMessageContaining("md5");
    }

    @Test
    void refusesASymbolicLink() {
        refuses(demo().with("demo/link", "/etc/passwd", 0120777)).hasMessageContaining("symbolic link");
    }

    @Test
    void refusesAnotherMajorVersionOfTheFormat() {
        refuses(demo().wheelVersion("2.0")).hasMessageContaining("'2.0'");
    }

    @Test
    void refusesAnotherPackageThanItsNameSays() {
        refuses(demo().inside("other")).hasMessageContaining("inside it is other 1.0");
    }

    @Test
    void refusesAWheelWithoutMetadata() throws IOException {
        Path file = folder.resolve("demo-1.0-py3-none-any.whl");
        try (DeterministicZip zip = new DeterministicZip(file)) {
            zip.add("demo.py", new byte[] {1});
            zip.finish();
        }
        assertThatThrownBy(() -> verify(file)).hasMessageContaining("no .dist-info");
    }

    @Test
    void refusesAWheelThatClaimsMoreThanLambdaTakes() {
        refuses(demo().with("demo/a.bin", "1"), file -> claim(file, "demo/a.bin", 1_100_000_000))
                .hasMessageContaining("250.0 MB")
                .hasMessageContaining("demo/a.bin  1049.0 MB");
    }

    @Test
    void stopsReadingAFileThatIsLargerThanItClaims() {
        refuses(demo().with("demo/bomb.bin", new byte[50_000_000], 0100644), file -> claim(file, "demo/bomb.bin", 10))
                .hasMessageContaining("'demo/bomb.bin' is larger than the 10 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 200})
    void refusesAWheelThatWasCutOff(int bytes) {
        refuses(
                        demo().with("demo/a.py", "1"),
                        file -> Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), bytes)))
                .hasMessageContaining("damaged");
    }

    @Test
    void refusesAWheelWithABrokenByte() {
        byte[] noise = new byte[4096];
        new java.util.Random(7).nextBytes(noise);
        refuses(demo().with("demo/noise.bin", noise, 0100644), file -> {
                    byte[] bytes = Files.readAllBytes(file);
                    bytes[2000] ^= 0x40;
                    Files.write(file, bytes);
                })
                .hasMessageContaining("demo/noise.bin");
    }

    @Test
    void spreadsLibrariesAndLeavesOutWhatALayerHasNoUseFor() {
        Path file = demo().with("demo/__init__.py", "1")
                .with("demo/__pycache__/x.cpython-311.pyc", "1")
                .with("demo/old.pyc", "1")
                .with("demo-1.0.data/purelib/pure.py", "1")
                .with("demo-1.0.data/platlib/demo/fast.so", "1")
                .with("demo-1.0.data/scripts/demo", "1")
                .with("demo-1.0.data/headers/demo.h", "1")
                .with("demo-1.0.data/data/share/man/demo.1", "1")
                .in(folder);
        WheelArchive wheel = WheelArchive.open(file, "demo");

        assertThat(wheel.contents())
                .extracting(WheelArchive.Content::path)
                .containsExactlyInAnyOrder(
                        "demo/__init__.py",
                        "pure.py",
                        "demo/fast.so",
                        "demo-1.0.dist-info/METADATA",
                        "demo-1.0.dist-info/WHEEL",
                        "demo-1.0.dist-info/RECORD");
    }

    @Test
    void takesAWheelWithDataDescriptors() throws IOException {
        Path file = folder.resolve("demo-1.0-py3-none-any.whl");
        rezip(demo().with("demo/a.py", "x = 1\n".repeat(99)).in(folder.resolve("plain")), file);
        try (WheelArchive wheel = WheelArchive.open(file, "demo")) {
            assertThat(wheel.entries())
                    .allMatch(entry -> entry.getGeneralPurposeBit().usesDataDescriptor());
        }

        verify(file);

        try (LayerArchive layer = layer(file)) {
            ZipContents contents =
                    ZipContents.of(layer.write(folder.resolve("layer.zip")).path());
            assertThat(contents.text("python/demo/a.py")).startsWith("x = 1");
            assertThat(contents.entries())
                    .noneMatch(entry -> entry.getGeneralPurposeBit().usesDataDescriptor());
        }
    }

    @Test
    void takesAWheelInTheZip64Format() throws IOException {
        Path file = folder.resolve("demo-1.0-py3-none-any.whl");
        Path plain = demo().with("demo/a.py", "x = 1\n".repeat(99)).in(folder.resolve("plain"));
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            zip.setUseZip64(Zip64Mode.Always);
            for (Map.Entry<String, byte[]> entry : ZipContents.of(plain).files().entrySet()) {
                zip.putArchiveEntry(new ZipArchiveEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeArchiveEntry();
            }
        }

        verify(file);

        try (LayerArchive layer = layer(file)) {
            ZipContents contents =
                    ZipContents.of(layer.write(folder.resolve("layer.zip")).path());
            assertThat(contents.text("python/demo/a.py")).startsWith("x = 1");
            assertThat(contents.entries()).allMatch(entry -> entry.getCentralDirectoryExtra().length == 0);
        }
    }

    @Test
    void refusesAnEncryptedFile() {
        refuses(demo().with("demo/a.py", "1"), file -> flag(file, "demo/a.py", 8, 1))
                .hasMessageContaining("'demo/a.py' is encrypted");
    }

    @Test
    void refusesACompressionThatIsNotThatOfWheels() {
        refuses(demo().with("demo/a.py", "1"), file -> flag(file, "demo/a.py", 10, 12))
                .hasMessageContaining("'demo/a.py' is compressed by method 12");
    }

    private static LayerArchive layer(Path file) throws IOException {
        String name = file.getFileName().toString();
        Sha256 sha256 = Sha256.ofFile(file);
        ResolvedWheel wheel =
                new ResolvedWheel("demo", "1.0", name, file.toUri().toString(), sha256.hex(), false);
        return LayerArchive.of(List.of(new CachedWheel(wheel, sha256, file)), new PathPatterns(List.of()));
    }

    /** By Java's own writer, which puts sizes and check sums behind the data. */
    private static void rezip(Path from, Path to) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
            for (Map.Entry<String, byte[]> entry : ZipContents.of(from).files().entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    /** Sets two bytes of the central directory's entry. */
    private static void flag(Path file, String name, int offset, int value) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[centralHeader(bytes, name) + offset] = (byte) value;
        Files.write(file, bytes);
    }

    @Test
    void refusesAPartOfDataThatTheFormatDoesNotKnow() {
        Path file = demo().with("demo-1.0.data/bin/x", "1").in(folder);

        assertThatThrownBy(() -> WheelArchive.open(file, "demo").contents())
                .hasMessageContaining("demo-1.0.data/bin/x");
    }

    @Test
    void readsTheNamesOfWheels() {
        assertThat(WheelFileName.parse("PyYAML-6.0.3-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl"))
                .contains(new WheelFileName(
                        "pyyaml",
                        "6.0.3",
                        BigInteger.ONE.negate(),
                        List.of("cp311"),
                        List.of("cp311"),
                        List.of("manylinux2014_x86_64", "manylinux_2_17_x86_64")));
        assertThat(WheelFileName.parse("a_b-1.0-3build-py3-none-any.whl"))
                .contains(new WheelFileName(
                        "a-b", "1.0", BigInteger.valueOf(3), List.of("py3"), List.of("none"), List.of("any")));
        assertThat(WheelFileName.parse("a-1.0.tar.gz")).isEmpty();
        assertThat(WheelFileName.projectOf("A.b-c-1.0.tar.gz")).isEqualTo("a-b-c");
    }

    private static TestWheel demo() {
        return new TestWheel("demo", "1.0");
    }

    private interface Damage {
        void to(Path file) throws IOException;
    }

    private void verify(TestWheel wheel) throws IOException {
        verify(wheel.in(folder));
    }

    private static void verify(Path file) throws IOException {
        String name = file.getFileName().toString();
        try (WheelArchive archive = WheelArchive.open(file, name)) {
            new WheelVerification(archive, WheelFileName.parse(name).orElseThrow()).run();
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refuses(TestWheel wheel) {
        return refuses(wheel, file -> {});
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refuses(TestWheel wheel, Damage damage) {
        return assertThatThrownBy(() -> {
                    Path file = wheel.in(folder);
                    damage.to(file);
                    verify(file);
                })
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("demo-1.0-py3-none-any.whl");
    }

    /** Sets the uncompressed size in the central directory, which is what a reader believes. */
    private static void claim(Path file, String name, int size) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(centralHeader(bytes, name) + 24, size);
        Files.write(file, bytes);
    }

    private static void rename(Path file, String from, String to) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int header = centralHeader(bytes, from);
        System.arraycopy(to.getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, bytes, header + 46, to.length());
        Files.write(file, bytes);
    }

    private static int centralHeader(byte[] bytes, String name) {
        String all = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        for (int at = all.indexOf("PK\u0001\u0002"); at >= 0; at = all.indexOf("PK\u0001\u0002", at + 1)) {
            if (all.startsWith(name, at + 46)) {
                return at;
            }
        }
        throw new IllegalArgumentException(name);
    }
}
