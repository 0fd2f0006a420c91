package org.syndi.artifact.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.artifact.TestWheel;
import org.syndi.artifact.ZipContents;
import org.syndi.artifact.archive.PathPatterns;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.python.WheelFileName;
import org.syndi.artifact.wheel.CachedWheel;
import org.syndi.artifact.wheel.RecordLine;
import org.syndi.artifact.wheel.ResolvedWheel;
import org.syndi.deployment.DeploymentException;

class LayerArchiveTest {
    private static final PathPatterns NONE = new PathPatterns(List.of());

    @TempDir
    Path folder;

    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restoreTimeZone() {
        TimeZone.setDefault(zone);
    }

    @Test
    void holdsAllWheelsSortedBelowPython() {
        ZipContents layer = ZipContents.of(write(
                NONE,
                wheel(new TestWheel("zeta", "2.0").with("zeta.py", "z = 1")),
                wheel(new TestWheel("alpha", "1.0").with("alpha/__init__.py", "a = 1"))));

        assertThat(layer.names())
                .isSorted()
                .allMatch(name -> name.startsWith("python/"))
                .contains("python/alpha/__init__.py", "python/zeta.py", "python/zeta-2.0.dist-info/METADATA");
        assertThat(layer.text("python/zeta.py")).isEqualTo("z = 1");
    }

    @Test
    void isReadableByAllAndKeepsWhatIsExecutable() {
        ZipContents layer = ZipContents.of(write(
                NONE,
                wheel(new TestWheel("demo", "1.0")
                        .with("demo/private.py", "1", 0100600)
                        .with("demo/run.sh", "1", 0100700)
                        .with("demo/odd.py", "1", 0))));

        assertThat(layer.entries()).allSatisfy(entry -> assertThat(entry.getUnixMode())
                .isEqualTo(entry.getName().endsWith("run.sh") ? 0100755 : 0100644));
    }

    @Test
    void isTheSameBytesWhereverAndWheneverItIsComposed() throws IOException {
        TestWheel one = new TestWheel("one", "1.0").with("one.py", "1".repeat(500));
        TestWheel two = new TestWheel("two", "1.0").with("two.py", "2".repeat(500));
        CachedWheel first = wheel(one);
        CachedWheel second = wheel(two);
        byte[] here = Files.readAllBytes(write(NONE, first, second));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

        byte[] there = Files.readAllBytes(write(NONE, second, first));

        assertThat(there).isEqualTo(here);
    }

    @Test
    void takesOneOfTwoFilesThatAreTheSame() {
        ZipContents layer = ZipContents.of(write(
                NONE,
                wheel(new TestWheel("one", "1.0").with("space/__init__.py", "same")),
                wheel(new TestWheel("two", "1.0").with("space/__init__.py", "same"))));

        assertThat(layer.names()).containsOnlyOnce("python/space/__init__.py");
    }

    @Test
    void refusesTwoPackagesThatWantTheSameFile() {
        assertThatThrownBy(() -> write(
                        NONE,
                        wheel(new TestWheel("one", "1.0").with("tests/conftest.py", "this")),
                        wheel(new TestWheel("two", "1.0").with("tests/conftest.py", "that"))))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("tests/conftest.py")
                .hasMessageContaining("one 1.0")
                .hasMessageContaining("two 1.0")
                .hasMessageContaining("syndi.layer.excludes");
    }

    @Test
    void leavesOutWhatIsExcluded() {
        Path layer = write(
                new PathPatterns(List.of("tests/**")),
                wheel(new TestWheel("one", "1.0")
                        .with("tests/conftest.py", "this")
                        .with("one.py", "1")),
                wheel(new TestWheel("two", "1.0").with("tests/conftest.py", "that")));

        assertThat(ZipContents.of(layer).names()).contains("python/one.py").noneMatch(name -> name.contains("tests"));
    }

    @Test
    void refusesNamesOfTwoPackagesThatDifferInCaseOnly() {
        assertThatThrownBy(() -> write(
                        NONE,
                        wheel(new TestWheel("one", "1.0").with("Demo.py", "this")),
                        wheel(new TestWheel("two", "1.0").with("demo.py", "this"))))
                .hasMessageContaining("'Demo.py' and 'demo.py'");
    }

    @Test
    void refusesAFileWhereAnotherPackageHasAFolder() {
        assertThatThrownBy(() -> write(
                        NONE,
                        wheel(new TestWheel("one", "1.0").with("demo", "this")),
                        wheel(new TestWheel("two", "1.0").with("demo/x.py", "this"))))
                .hasMessageContaining("'demo', once as a file and once as a folder");
    }

    @Test
    void countsWhatEachPackageTakes() {
        try (LayerArchive layer = LayerArchive.of(
                List.of(wheel(new TestWheel("demo", "1.0").with("demo.bin", new byte[1_000_000], 0100644))), NONE)) {
            assertThat(layer.packages()).singleElement().satisfies(item -> {
                assertThat(item.name()).isEqualTo("demo");
                assertThat(item.unzippedBytes()).isBetween(1_000_000L, 1_001_000L);
            });
        }
    }

    @Test
    void theKeyFollowsTheWheelsAndTheExcludes() {
        ResolvedWheel one =
                wheel(new TestWheel("one", "1.0").with("one.py", "1")).wheel();
        ResolvedWheel two =
                wheel(new TestWheel("two", "1.0").with("two.py", "1")).wheel();
        Sha256 key = LayerArchive.key(List.of(one, two), NONE);

        assertThat(LayerArchive.key(List.of(two, one), NONE)).isEqualTo(key);
        assertThat(LayerArchive.key(List.of(one), NONE)).isNotEqualTo(key);
        assertThat(LayerArchive.key(List.of(one, two), new PathPatterns(List.of("x"))))
                .isNotEqualTo(key);
    }

    @Test
    void takesTheRecordOfAWheelThatIsThereAsItWasAsItIs() {
        TestWheel whole = new TestWheel("whole", "1.0").with("whole.py", "1");

        ZipContents layer = ZipContents.of(write(NONE, wheel(whole)));

        assertThat(layer.text("python/whole-1.0.dist-info/RECORD"))
                .isEqualTo(ZipContents.of(folder.resolve("wheels/whole-1.0-py3-none-any.whl"))
                        .text("whole-1.0.dist-info/RECORD"));
    }

    @Test
    void recordNamesWhatIsThereAndWhere() {
        ZipContents layer = ZipContents.of(write(
                new PathPatterns(List.of("**/tests/**", "**/*.pyi")),
                wheel(new TestWheel("demo", "1.0")
                        .with("demo/__init__.py", "1")
                        .with("demo/__init__.pyi", "1")
                        .with("demo/tests/test_demo.py", "1")
                        .with("demo/with,comma.txt", "1")
                        .with("demo/__pycache__/old.cpython-311.pyc", "1")
                        .with("demo-1.0.data/purelib/pure.py", "pure")
                        .with("demo-1.0.data/scripts/demo", "#!python"))));

        List<RecordLine> record = layer.text("python/demo-1.0.dist-info/RECORD")
                .lines()
                .map(RecordLine::parse)
                .toList();

        assertThat(record)
                .extracting(line -> "python/" + line.path())
                .containsExactlyInAnyOrderElementsOf(layer.names());
        assertThat(record)
                .filteredOn(line -> line.path().equals("pure.py"))
                .singleElement()
                .satisfies(line -> assertThat(line.digest())
                        .isEqualTo("sha256="
                                + Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(HexFormat.of()
                                                .parseHex(Sha256.of("pure").hex()))));
    }

    @Test
    void refusesAFileThatOneWheelHasTwiceAfterItsDataIsSpread() {
        assertThatThrownBy(() -> write(
                        NONE,
                        wheel(new TestWheel("demo", "1.0")
                                .with("demo/a.py", "this")
                                .with("demo-1.0.data/purelib/demo/a.py", "that"))))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("'demo/a.py'");
    }

    private CachedWheel wheel(TestWheel wheel) {
        try {
            Path file = wheel.in(folder.resolve("wheels"));
            WheelFileName name = WheelFileName.parse(wheel.fileName()).orElseThrow();
            Sha256 sha256 = Sha256.ofFile(file);
            return new CachedWheel(
                    new ResolvedWheel(
                            name.name(),
                            name.version(),
                            wheel.fileName(),
                            file.toUri().toString(),
                            sha256.hex(),
                            false),
                    sha256,
                    file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path write(PathPatterns excludes, CachedWheel... wheels) {
        try (LayerArchive layer = LayerArchive.of(List.of(wheels), excludes)) {
            return layer.write(folder.resolve("layer.zip")).path();
        }
    }
}
