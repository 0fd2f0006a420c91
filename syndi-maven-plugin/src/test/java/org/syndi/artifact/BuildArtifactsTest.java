package org.syndi.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.artifact.archive.CodeArchive;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.cache.CacheFolder;
import org.syndi.artifact.layer.LayerTrim;
import org.syndi.artifact.pip.PipSettings;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.artifact.platform.Target;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.ProgressEvent.Detail;
import org.syndi.progress.ProgressEvent.StepSkipped;
import org.syndi.progress.ProgressEvent.StepStarted;
import org.syndi.progress.Recording;

/** With the real pip, on wheels of our own in a folder. */
class BuildArtifactsTest {
    private static final LambdaRuntime LAMBDA = LambdaRuntime.of("python3.13", "x86_64");

    @TempDir
    Path folder;

    private Path requirements;
    private Path wheels;

    @BeforeEach
    void makeProject() throws IOException {
        LocalPython.required();
        wheels = folder.resolve("wheels");
        new TestWheel("alpha", "1.0")
                .with("alpha/__init__.py", "A = 1")
                .requires("beta>=1")
                .in(wheels);
        new TestWheel("beta", "1.0").with("beta.py", "B = 1").in(wheels);
        write("app/rawscribe/main.py", "handler = None\n");
        requirements = write("requirements.txt", "--no-index\n--find-links wheels\nalpha\n");
    }

    @Test
    void buildsBothAtFirst() throws IOException {
        Artifacts built = build("one", LAMBDA);

        assertThat(built.function().rebuilt()).isTrue();
        assertThat(built.layer().rebuilt()).isTrue();
        assertThat(built.layer().reason()).isEqualTo("there was none yet");
        assertThat(ZipContents.of(built.function().archive().path()).names())
                .containsExactly("rawscribe/.config/config.json", "rawscribe/main.py");
        assertThat(ZipContents.of(built.layer().archive().path()).names())
                .contains("python/alpha/__init__.py", "python/beta.py");
        assertThat(folder.resolve("one/DependencyLayer/layer.zip")).exists();
        assertThat(folder.resolve("one/RawscribeLambda/function.zip")).exists();
        assertThat(Files.readString(folder.resolve("one/build.toml")))
                .contains(built.layer().archive().sha256().hex(), "lambda python3.13 x86_64");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void doesNothingWhenNothingChangedAndSaysSo() throws IOException {
        Artifacts first = build("one", LAMBDA);
        FileTime written = Files.getLastModifiedTime(first.layer().archive().path());
        Recording recording = new Recording();
        PipSettings noPython = new PipSettings(
                Optional.of("/nowhere/python"), 0, LocalPython.settings().limit());

        Artifacts second =
                new BuildArtifacts(folder.resolve("nowhere-cache"), noPython, recording).run(request("one", LAMBDA));

        assertThat(second.function().rebuilt()).isFalse();
        assertThat(second.layer().rebuilt()).isFalse();
        assertThat(second.layer().archive()).isEqualTo(first.layer().archive());
        assertThat(Files.getLastModifiedTime(second.layer().archive().path())).isEqualTo(written);
        assertThat(recording.of(StepStarted.class)).isEmpty();
        assertThat(recording.of(StepSkipped.class)).hasSize(2);
        assertThat(folder.resolve("nowhere-cache")).doesNotExist();
    }

    @Test
    void anotherCommentOrOrderIsNoChange() throws IOException {
        build("one", LAMBDA);
        write("requirements.txt", "# say why\n\n--no-index\n--find-links ./wheels  # here\nAlpha\n");

        assertThat(build("one", LAMBDA).layer().rebuilt()).isFalse();
    }

    @Test
    void aChangeOfCodeLeavesTheLayer() throws IOException {
        build("one", LAMBDA);
        write("app/rawscribe/main.py", "handler = 1\n");

        Artifacts built = build("one", LAMBDA);

        assertThat(built.function().rebuilt()).isTrue();
        assertThat(built.function().reason()).isEqualTo("its sources changed");
        assertThat(built.layer().rebuilt()).isFalse();
    }

    @Test
    void anotherConfigurationIsAChangeOfTheFunction() throws IOException {
        build("one", LAMBDA);
        BuildRequest request = request("one", LAMBDA, "{\"org\": \"another\"}");

        assertThat(new BuildArtifacts(cache(), LocalPython.settings(), new Recording())
                        .run(request)
                        .function()
                        .rebuilt())
                .isTrue();
    }

    @Test
    void anotherRuntimeOrArchitectureIsAnotherLayer() throws IOException {
        build("one", LAMBDA);

        Artifacts arm = build("one", LambdaRuntime.of("python3.13", "arm64"));
        Artifacts older = build("one", LambdaRuntime.of("python3.12", "arm64"));

        assertThat(arm.layer().reason()).isEqualTo("the target changed");
        assertThat(older.layer().reason()).isEqualTo("the target changed");
    }

    @Test
    void anotherRequirementIsAnotherLayer() throws IOException {
        build("one", LAMBDA);
        write("requirements.txt", "--no-index\n--find-links wheels\nbeta\n");

        Artifacts built = build("one", LAMBDA);

        assertThat(built.layer().reason()).isEqualTo("the requirements changed");
        assertThat(ZipContents.of(built.layer().archive().path()).names()).doesNotContain("python/alpha/__init__.py");
    }

    @Test
    void theSameRequirementsStayTheSameUntilTheCacheIsDeleted() throws IOException {
        Sha256 first = build("one", LAMBDA).layer().archive().sha256();
        new TestWheel("beta", "2.0").with("beta.py", "B = 2").in(wheels);
        Files.delete(folder.resolve("one/DependencyLayer/layer.zip"));
        Artifacts again = build("one", LAMBDA);

        CacheFolder.delete(folder.resolve("one/cache"));
        Artifacts anew = build("one", LAMBDA);

        assertThat(again.layer().archive().sha256()).isEqualTo(first);
        assertThat(again.layer().reason()).contains("missing");
        assertThat(anew.layer().reason()).isEqualTo("its cache was deleted");
        assertThat(ZipContents.of(anew.layer().archive().path()).text("python/beta.py"))
                .isEqualTo("B = 2");
    }

    @Test
    void aSecondOrganizationTakesTheComposedLayerFromTheCache() throws IOException {
        Artifacts one = build("one", LAMBDA);
        Recording recording = new Recording();

        Artifacts two = new BuildArtifacts(cache(), LocalPython.settings(), recording).run(request("two", LAMBDA));

        assertThat(two.layer().archive().sha256())
                .isEqualTo(one.layer().archive().sha256());
        assertThat(recording.of(StepStarted.class).map(StepStarted::step)).doesNotContain("Compose the layer");
    }

    @Test
    void whatPipChoseIsSharedByAllOrganizationsAndPipIsNotStartedAgain() throws IOException {
        Artifacts one = build("one", LAMBDA);
        new TestWheel("beta", "2.0").with("beta.py", "B = 2").in(wheels);
        PipSettings noPython = new PipSettings(
                Optional.of("/nowhere/python"), 0, LocalPython.settings().limit());
        Recording recording = new Recording();
        write("requirements.txt", "--no-index\n--find-links ./wheels  # the same\n\nALPHA\n");

        Artifacts two = new BuildArtifacts(cache(), noPython, recording).run(request("two", LAMBDA));

        assertThat(two.layer().archive().sha256())
                .isEqualTo(one.layer().archive().sha256());
        assertThat(recording.of(Detail.class).map(Detail::text))
                .anyMatch(text -> text.matches(".*pip [0-9.]+ chose on 2.*"));
    }

    @Test
    void aWheelThatRottedInTheCacheIsFetchedAgain() throws IOException {
        Sha256 first = build("one", LAMBDA).layer().archive().sha256();
        for (Path file : cached()) {
            Files.write(file, new byte[] {1, 2, 3});
        }

        assertThat(build("two", LAMBDA).layer().archive().sha256()).isEqualTo(first);
    }

    @Test
    void aZipThatWasTamperedWithIsBuiltAgain() throws IOException {
        Artifacts first = build("one", LAMBDA);
        for (Path zip : List.of(
                first.layer().archive().path(), first.function().archive().path())) {
            byte[] bytes = Files.readAllBytes(zip);
            bytes[bytes.length / 2] ^= 1;
            Files.write(zip, bytes);
            Files.setLastModifiedTime(zip, FileTime.fromMillis(0));
        }

        Artifacts second = build("one", LAMBDA);

        assertThat(second.layer().reason()).isEqualTo("its zip was missing or changed");
        assertThat(second.layer().archive().sha256())
                .isEqualTo(first.layer().archive().sha256());
        assertThat(second.function().archive().sha256())
                .isEqualTo(first.function().archive().sha256());
    }

    @Test
    void aZipWithAnotherTimeAndTheSameContentIsTaken() throws IOException {
        Artifacts first = build("one", LAMBDA);
        Files.setLastModifiedTime(first.layer().archive().path(), FileTime.fromMillis(1_000_000));

        assertThat(build("one", LAMBDA).layer().rebuilt()).isFalse();
    }

    @Test
    void aRecordThatCannotBeReadIsNotBelieved() throws IOException {
        build("one", LAMBDA);
        Files.writeString(folder.resolve("one/build.toml"), "[function_build_definitions]\nx = {");

        Artifacts built = build("one", LAMBDA);

        assertThat(built.layer().rebuilt()).isTrue();
        assertThat(built.function().rebuilt()).isTrue();
    }

    @Test
    void buildsOfTheSameAndOfOtherOrganizationsAtOnceComeToTheSame() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Artifacts>> builds = Stream.of("one", "one", "one", "two", "three", "four")
                    .map(name -> (Callable<Artifacts>) () -> build(name, LAMBDA))
                    .toList();
            List<Future<Artifacts>> done = pool.invokeAll(builds);
            List<Artifact> layers = new ArrayList<>();
            for (Future<Artifacts> future : done) {
                layers.add(future.get().layer());
            }
            assertThat(layers.stream().map(layer -> layer.archive().sha256()).distinct())
                    .hasSize(1);
            assertThat(layers.subList(0, 3).stream().filter(Artifact::rebuilt)).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void isTheSameBytesFromAnotherFolderAndAnotherCache() throws IOException {
        Artifacts here = build("one", LAMBDA);
        Path elsewhere = folder.resolve("else/where");
        copy(folder.resolve("app"), elsewhere.resolve("app"));
        copy(wheels, elsewhere.resolve("wheels"));
        Files.copy(requirements, elsewhere.resolve("requirements.txt"));
        BuildRequest request = new BuildRequest(
                elsewhere.resolve("app"),
                elsewhere.resolve("requirements.txt"),
                request("one", LAMBDA).bundled(),
                LAMBDA,
                elsewhere.resolve("build"),
                CodeArchive.DEFAULT_EXCLUDES,
                List.of());

        Artifacts there =
                new BuildArtifacts(elsewhere.resolve("cache"), LocalPython.settings(), new Recording()).run(request);

        assertThat(there.function().archive().sha256())
                .isEqualTo(here.function().archive().sha256());
        assertThat(there.layer().archive().sha256())
                .isEqualTo(here.layer().archive().sha256());
    }

    @Test
    void buildsForThisMachineWithItsOwnPython() throws IOException {
        Artifacts first = build("local", new LocalHost());

        assertThat(ZipContents.of(first.layer().archive().path()).names()).contains("python/beta.py");
        assertThat(build("local", new LocalHost()).layer().rebuilt()).isFalse();
    }

    @Test
    void refusesALayerThatLambdaWouldNotTakeAndNamesTheLargestPackages() throws IOException {
        new TestWheel("big", "1.0")
                .with("big.bin", new byte[200_000_000], 0100644)
                .in(wheels);
        new TestWheel("huge", "1.0")
                .with("huge.bin", new byte[100_000_000], 0100644)
                .in(wheels);
        write("requirements.txt", "--no-index\n--find-links wheels\nalpha\nbig\nhuge\n");

        assertThatThrownBy(() -> build("one", LAMBDA))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("250.0 MB")
                .hasMessageContaining("big 1.0  190.7 MB")
                .hasMessageContaining("huge 1.0");
        assertThat(folder.resolve("one/DependencyLayer/layer.zip")).doesNotExist();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void leavesOutWhatTheRuntimeHasAndWhatIsTrimmed() throws IOException {
        new TestWheel("boto3", "1.0").with("boto3/__init__.py", "1").in(wheels);
        new TestWheel("gamma", "1.0")
                .with("gamma/__init__.py", "1")
                .with("gamma/__init__.pyi", "1")
                .with("gamma/tests/test_gamma.py", "1")
                .in(wheels);
        write("requirements.txt", "--no-index\n--find-links wheels\nboto3\ngamma\n");
        build("one", LAMBDA);

        Artifact trimmed = trimmed(LAMBDA, EnumSet.allOf(LayerTrim.class));
        List<String> names = ZipContents.of(trimmed.archive().path()).names();
        Artifact local = trimmed(new LocalHost(), EnumSet.of(LayerTrim.RUNTIME));

        assertThat(trimmed.reason()).contains("changed");
        assertThat(names).filteredOn(name -> !name.contains(".dist-info/")).containsExactly("python/gamma/__init__.py");
        assertThat(local.archive().unzippedBytes())
                .isGreaterThan(trimmed.archive().unzippedBytes());
    }

    @Test
    void refusesALayerOfNothingButWhatTheRuntimeHas() throws IOException {
        new TestWheel("boto3", "1.0").with("boto3/__init__.py", "1").in(wheels);
        write("requirements.txt", "--no-index\n--find-links wheels\nboto3\n");

        assertThatThrownBy(() -> trimmed(LAMBDA, EnumSet.of(LayerTrim.RUNTIME)))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("syndi.layer.trim");
    }

    private Artifact trimmed(Target target, Set<LayerTrim> trim) throws IOException {
        BuildRequest all = request("one", target);
        BuildRequest request = new BuildRequest(
                all.sources(),
                all.requirements(),
                all.bundled(),
                all.target(),
                all.buildDirectory(),
                all.codeExcludes(),
                all.layerExcludes(),
                trim);
        return new BuildArtifacts(cache(), LocalPython.settings(), new Recording())
                .run(request)
                .layer();
    }

    @Test
    void countsTheCodeIntoLambdasLimitBeforeAnythingIsUploaded() throws IOException {
        new TestWheel("big", "1.0")
                .with("big.bin", new byte[200_000_000], 0100644)
                .in(wheels);
        write("requirements.txt", "--no-index\n--find-links wheels\nalpha\nbig\n");
        build("one", LAMBDA);
        Files.write(folder.resolve("app/rawscribe/data.bin"), new byte[70_000_000]);

        assertThatThrownBy(() -> build("one", LAMBDA))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Code (66.8 MB) and layer come to 257.5 MB")
                .hasMessageContaining("big 1.0  190.7 MB");
    }

    @Test
    void existingBuildsAreTakenWithoutTheirSources() throws IOException {
        Artifacts built = build("one", LAMBDA);
        CacheFolder.delete(folder.resolve("app"));

        Artifacts existing = Artifacts.existing(folder.resolve("one"));

        assertThat(existing.layer().archive()).isEqualTo(built.layer().archive());
        assertThat(existing.function().archive()).isEqualTo(built.function().archive());
    }

    @Test
    void existingBuildsThatAreMissingOrChangedAreRefused() throws IOException {
        assertThatThrownBy(() -> Artifacts.existing(folder.resolve("one"))).hasMessageContaining("mvn syndi:package");
        Artifacts built = build("one", LAMBDA);
        Files.write(built.layer().archive().path(), new byte[] {1});

        assertThatThrownBy(() -> Artifacts.existing(folder.resolve("one"))).hasMessageContaining("layer.zip");
    }

    @Test
    void saysWhatCannotBeWritten() throws IOException {
        Files.createDirectories(folder.resolve("one/DependencyLayer/layer.zip/occupied"));

        assertThatThrownBy(() -> build("one", LAMBDA))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Cannot write")
                .hasMessageContaining("layer.zip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--find-links wheels\nalpha", "alpha @ file://%s/alpha-1.0-py3-none-any.whl"})
    void takesAWheelAnewWhoseBytesChangedUnderItsName(String line) throws IOException {
        String text = "--no-index\n--find-links wheels\n" + line.formatted(wheels) + "\n";
        write("requirements.txt", text);
        build("one", LAMBDA);
        new TestWheel("alpha", "1.0").with("alpha/__init__.py", "A = 2").in(wheels);

        Artifact second = build("one", LAMBDA).layer();

        assertThat(second.rebuilt()).isTrue();
        assertThat(ZipContents.of(second.archive().path()).text("python/alpha/__init__.py"))
                .isEqualTo("A = 2");
        assertThat(build("one", LAMBDA).layer().rebuilt()).isFalse();
    }

    /** Nobody reads it all: of what was chosen from it, the bytes are compared. */
    @Test
    void takesAWheelAnewFromALargeFolderAndFromAnIndexInAFolder() throws IOException {
        Files.write(wheels.resolve("large-1.0-py3-none-any.whl"), new byte[20 << 20]);
        build("one", LAMBDA);
        new TestWheel("beta", "1.0").with("beta.py", "B = 2").in(wheels);

        assertThat(ZipContents.of(build("one", LAMBDA).layer().archive().path()).text("python/beta.py"))
                .isEqualTo("B = 2");

        write(
                "simple/beta/index.html",
                "<a href=\"../../wheels/beta-1.0-py3-none-any.whl\">beta-1.0-py3-none-any.whl</a>");
        write("requirements.txt", "--index-url " + folder.resolve("simple").toUri() + "\nbeta\n");
        build("one", LAMBDA);
        new TestWheel("beta", "1.0").with("beta.py", "B = 3").in(wheels);
        Artifact third = build("one", LAMBDA).layer();
        assertThat(ZipContents.of(third.archive().path()).text("python/beta.py"))
                .isEqualTo("B = 3");
        assertThat(third.reason()).contains("beta-1.0-py3-none-any.whl has other bytes now");
        assertThat(build("one", LAMBDA).layer().rebuilt()).isFalse();
    }

    /** pip reads them for every run, whatever it is asked for. */
    @Test
    void followsTheConstraintsOfPipsConfiguration() throws Exception {
        new TestWheel("alpha", "2.0").with("alpha/__init__.py", "A = 2").in(wheels);
        Path constraints = write("con.txt", "alpha<2\n");
        String first = buildWith(Map.of("PIP_CONSTRAINT", constraints.toString()));

        Files.writeString(constraints, "");

        assertThat(buildWith(Map.of("PIP_CONSTRAINT", constraints.toString()))).isNotEqualTo(first);
        Path configuration = write("pip.conf", "[global]\nconstraint = " + constraints + "\n");
        Files.writeString(constraints, "alpha<2\n");
        assertThat(buildWith(Map.of("PIP_CONFIG_FILE", configuration.toString())))
                .isEqualTo(first);
    }

    private String buildWith(Map<String, String> environment) throws Exception {
        OtherProcess process =
                new OtherProcess(Path.of(System.getProperty("java.home")), List.of(), List.of(), environment);
        return OtherProcess.output(process.start(BuildInOtherProcess.class, folder, folder.resolve("one")))
                .lines()
                .filter(line -> line.startsWith("layer "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void letsNobodyElseLookIntoBuildAndCache() throws IOException {
        Files.createDirectories(folder.resolve("one/DependencyLayer"));
        Files.createDirectories(cache().resolve("v1/wheels"));
        Path old = write("one/old.yaml", "secret");
        for (Path open : List.of(folder.resolve("one"), cache(), cache().resolve("v1"), cache().resolve("v1/wheels"))) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r--r--"));

        Artifacts built = build("one", LAMBDA);

        for (Path root : List.of(folder.resolve("one"), cache())) {
            try (Stream<Path> all = Files.walk(root)) {
                assertThat(all.filter(path -> !rights(path).endsWith("------"))).isEmpty();
            }
        }
        assertThat(ZipContents.of(built.function().archive().path()).entries())
                .allMatch(entry -> entry.getUnixMode() == 0100644);
    }

    /** It may be shared on purpose. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void leavesAFolderAsItIsThatHoldsMoreThanTheCache() throws IOException {
        write("cache/theirs.txt", "x");
        Files.setPosixFilePermissions(cache(), PosixFilePermissions.fromString("rwxr-xr-x"));

        build("one", LAMBDA);

        assertThat(rights(cache())).isEqualTo("rwxr-xr-x");
        assertThat(rights(cache().resolve("v1"))).isEqualTo("rwx------");
    }

    private static String rights(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void countsALayerAfterTrimming() throws IOException {
        new TestWheel("big", "1.0")
                .with("big/tests/data.bin", new byte[300_000_000], 0100644)
                .with("big/__init__.py", "1")
                .in(wheels);
        write("requirements.txt", "--no-index\n--find-links wheels\nbig\n");

        assertThatThrownBy(() -> build("one", LAMBDA))
                .hasMessageContaining("big 1.0  286.1 MB")
                .hasMessageContaining("big/tests/data.bin  286.1 MB");
        assertThat(trimmed(LAMBDA, EnumSet.of(LayerTrim.TESTS)).archive().unzippedBytes())
                .isLessThan(10_000);
    }

    @Test
    void putsPackagesOfItsOwnIntoTheFunction() throws IOException {
        new TestWheel("own", "1.0")
                .with("own/__init__.py", "1")
                .with("rawscribe/main.py", "not this one")
                .in(wheels);
        Path beside = write("app/requirements.txt", "--no-index\n--find-links ../wheels\nown\n");

        Artifacts built = buildWithPackages(beside);

        ZipContents zip = ZipContents.of(built.function().archive().path());
        assertThat(zip.names()).contains("own/__init__.py", "own-1.0.dist-info/METADATA", "rawscribe/main.py");
        assertThat(zip.text("rawscribe/main.py")).isEqualTo("handler = None\n");
        assertThat(zip.names()).isSorted();
        assertThat(buildWithPackages(beside).function().rebuilt()).isFalse();

        new TestWheel("own", "1.0").with("own/__init__.py", "2").in(wheels);
        Artifact changed = buildWithPackages(beside).function();
        assertThat(ZipContents.of(changed.archive().path()).text("own/__init__.py"))
                .isEqualTo("2");
        assertThat(ZipContents.of(build("two", LAMBDA).function().archive().path())
                        .names())
                .doesNotContain("own/__init__.py");
    }

    private Artifacts buildWithPackages(Path beside) {
        BuildRequest all = request("one", LAMBDA);
        return new BuildArtifacts(cache(), LocalPython.settings(), new Recording())
                .run(new BuildRequest(
                        all.sources(),
                        all.requirements(),
                        all.bundled(),
                        all.target(),
                        all.buildDirectory(),
                        all.codeExcludes(),
                        all.layerExcludes(),
                        all.layerTrim(),
                        Optional.of(new CodeRequest.Packages(beside, List.of(), Set.of()))));
    }

    @Test
    void deploysNoCodeThatPythonDoesNotUnderstandAndKeepsWhatIsThere() throws IOException {
        Artifacts before = build("one", new LocalHost());
        write("app/rawscribe/main.py", "def handler(:\n");

        assertThatThrownBy(() -> build("one", new LocalHost()))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("rawscribe/main.py, line 1");

        assertThat(Artifacts.existing(folder.resolve("one"))
                        .function()
                        .archive()
                        .sha256())
                .isEqualTo(before.function().archive().sha256());
        assertThatThrownBy(() -> build("one", new LocalHost())).hasMessageContaining("line 1");
    }

    @Test
    void saysThatTheDiskIsFullAndNotThatTheSourcesCannotBeRead() throws Exception {
        Random random = new Random(1);
        byte[] noise = new byte[2 << 20];
        random.nextBytes(noise);
        Files.write(folder.resolve("app/noise.bin"), noise);
        try (TinyDisk disk = TinyDisk.at(folder.resolve("one"), 256)) {
            assertThatThrownBy(() -> build("one", LAMBDA))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining("Cannot write " + disk.folder())
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("Make room");
        }
        new TestWheel("alpha", "3.0").with("alpha/noise.bin", noise, 0100644).in(wheels);
        try (TinyDisk disk = TinyDisk.at(cache(), 512)) {
            assertThatThrownBy(() -> build("two", LAMBDA))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining("Cannot write " + disk.folder())
                    .hasMessageContaining("No space left on device");
        }
    }

    private Artifacts build(String name, Target target) throws IOException {
        return new BuildArtifacts(cache(), LocalPython.settings(), new Recording()).run(request(name, target));
    }

    private BuildRequest request(String name, Target target) {
        return request(name, target, "{\"org\": \"one\"}");
    }

    private BuildRequest request(String name, Target target, String config) {
        return new BuildRequest(
                folder.resolve("app"),
                requirements,
                Map.of("rawscribe/.config/config.json", config.getBytes(UTF_8)),
                target,
                folder.resolve(name),
                CodeArchive.DEFAULT_EXCLUDES,
                List.of());
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.walk(cache())) {
            return files.filter(file ->
                            file.toString().endsWith(".whl") || file.toString().endsWith(".zip"))
                    .toList();
        }
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".new") || file.getParent().equals(cache().resolve("v1/tmp")))
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
