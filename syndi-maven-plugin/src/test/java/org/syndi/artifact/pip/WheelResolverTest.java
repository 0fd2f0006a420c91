package org.syndi.artifact.pip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.artifact.LocalPython;
import org.syndi.artifact.TestSdist;
import org.syndi.artifact.TestWheel;
import org.syndi.artifact.WheelIndex;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.cache.CacheFolder;
import org.syndi.artifact.index.TestServer;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.artifact.platform.Target;
import org.syndi.artifact.wheel.CachedWheel;
import org.syndi.artifact.wheel.ResolvedWheel;
import org.syndi.artifact.wheel.WheelCache;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.ProgressEvent.StepStarted;
import org.syndi.progress.ProgressEvent.Warning;
import org.syndi.progress.Recording;

/** With the real pip, on wheels of our own. */
class WheelResolverTest {
    private static final LambdaRuntime AL2 = LambdaRuntime.of("python3.11", "x86_64");
    private static final LambdaRuntime AL2023 = LambdaRuntime.of("python3.13", "x86_64");

    @TempDir
    Path folder;

    private final Recording recording = new Recording();
    private PythonInterpreter python;
    private Path wheels;

    @BeforeEach
    void makeWheels() {
        python = LocalPython.required();
        wheels = folder.resolve("wheels");
        new TestWheel("Alpha_one", "1.0")
                .with("alpha.py", "1")
                .requires("beta>=1")
                .in(wheels);
        new TestWheel("beta", "1.0").with("beta.py", "1").in(wheels);
        new TestWheel("beta", "1.5").with("beta.py", "1").in(wheels);
    }

    @Test
    void findsWhatIsNeededAndItsDigests() throws IOException {
        List<ResolvedWheel> resolved = resolve("alpha-one", AL2);

        assertThat(resolved).extracting(ResolvedWheel::toString).containsExactly("alpha-one 1.0", "beta 1.5");
        assertThat(resolved.get(1).digest()).contains(Sha256.ofFile(wheels.resolve("beta-1.5-py3-none-any.whl")));
    }

    @Test
    void takesTheBestWheelForTheSystemAndNoneThatIsTooNew() throws IOException {
        for (String platform : List.of("manylinux_2_17", "manylinux_2_26", "manylinux_2_28", "manylinux_2_34")) {
            new TestWheel("native", "1.0")
                    .with("native.so", platform)
                    .tags("cp39-abi3-" + platform + "_x86_64")
                    .in(wheels);
        }

        assertThat(resolve("native", AL2).get(0).fileName()).contains("manylinux_2_26");
        assertThat(resolve("native", AL2023).get(0).fileName()).contains("manylinux_2_34");
    }

    @Test
    void takesTheWheelOfTheTargetsPythonNotOfOurs() throws IOException {
        for (int minor = 9; minor <= 14; minor++) {
            String tag = "cp3" + minor;
            new TestWheel("native", "1.0")
                    .with("native.so", tag)
                    .tags(tag + "-" + tag + "-manylinux2014_aarch64")
                    .in(wheels);
        }

        assertThat(resolve("native", LambdaRuntime.of("python3.12", "arm64"))
                        .get(0)
                        .fileName())
                .contains("cp312-cp312");
    }

    @Test
    void saysWhichWheelsThereAreWhenNoneRunsOnTheTarget() {
        new TestWheel("native", "50.0")
                .with("native.so", "x")
                .tags("cp311-abi3-manylinux_2_34_x86_64")
                .in(wheels);

        fails("native>=43", AL2)
                .hasMessageContaining("No wheel of native runs on python3.11 on x86_64 (Amazon Linux 2, glibc 2.26)")
                .hasMessageContaining("native-50.0-cp311-abi3-manylinux_2_34_x86_64.whl")
                .hasMessageContaining("needs glibc 2.34, where python3.11 on Lambda (x86_64) has 2.26")
                .hasMessageContaining("python3.12 or later, glibc 2.34");
    }

    @Test
    void saysThatAPackageHasOnlySources() throws IOException {
        Files.write(wheels.resolve("sourced-1.0.tar.gz"), new byte[] {1});

        fails("sourced", AL2).hasMessageContaining("sourced has no wheel, only sources: sourced-1.0.tar.gz");
    }

    @Test
    void buildsAPackageWithoutCompiledCodeFromItsSourcesIfItMay() throws IOException {
        new TestSdist("sourced", "1.0", "py3-none-any").requires("beta").in(wheels);
        Path file = requirements("--no-index\n--find-links " + wheels + "\nsourced>=1\n");

        assertThatThrownBy(() -> resolve(file, AL2023, LocalPython.settings()))
                .hasMessageContaining("-Dsyndi.layer.allowSdist");
        List<ResolvedWheel> resolved = resolve(file, AL2023, building());
        assertThat(resolved).extracting(ResolvedWheel::toString).containsExactly("beta 1.5", "sourced 1.0");
        assertThat(fetch(resolved, Requirements.read(file))).hasSize(2);

        assertThat(resolve(file, AL2023, building())).isEqualTo(resolved);
        assertThat(recording.of(StepStarted.class).map(StepStarted::step).filter(step -> step.startsWith("Build ")))
                .hasSize(1);
    }

    @Test
    void takesCompiledCodeOnlyFromAMachineLikeTheTarget() throws IOException {
        String tag = "cp3" + python.about().minor();
        new TestSdist(
                        "native",
                        "1.0",
                        tag + "-" + tag + "-linux_" + python.about().machine())
                .in(wheels);
        Path file = requirements("--no-index\n--find-links " + wheels + "\nnative\n");
        String architecture = python.about().machine().equals("aarch64") ? "arm64" : "x86_64";
        String other = architecture.equals("arm64") ? "x86_64" : "arm64";

        assertThatThrownBy(() -> resolve(file, LambdaRuntime.of("python" + python.pythonVersion(), other), building()))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("holds code for this machine");
        assertThatThrownBy(() -> resolve(
                        file, LambdaRuntime.of("python3." + (python.about().minor() + 1), architecture), building()))
                .hasMessageContaining("pip runs on Python " + python.pythonVersion());
        LambdaRuntime alike = LambdaRuntime.of("python" + python.pythonVersion(), architecture);
        boolean newer = python.environment().tags().glibcMinor().orElse(99) > alike.glibcMinor();
        if (newer) {
            assertThatThrownBy(() -> resolve(file, alike, building())).hasMessageContaining("the C library here is");
        } else {
            assertThat(resolve(file, alike, building())).hasSize(1);
        }
        assertThat(resolve(file, new LocalHost(), building())).hasSize(1);
    }

    @Test
    void saysThatABuildFromSourcesFailed() throws IOException {
        new TestSdist("broken", "1.0", "no-tag").in(wheels);
        Path file = requirements("--no-index\n--find-links " + wheels + "\nbroken\n");

        assertThatThrownBy(() -> resolve(file, AL2023, building()))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("could not be built from its sources");
    }

    private static PipSettings building() {
        PipSettings settings = LocalPython.settings();
        return new PipSettings(settings.python(), settings.retries(), settings.limit(), true);
    }

    @Test
    void saysWhichVersionsThereAre() {
        fails("beta>=2", AL2).hasMessageContaining("'beta>=2'").hasMessageContaining("1.0, 1.5");
    }

    @Test
    void saysThatNobodyHasAPackage() {
        fails("no-such-thing", AL2).hasMessageContaining("No index that pip uses has a package 'no-such-thing'");
    }

    @Test
    void saysWhatContradictsWhat() {
        new TestWheel("gamma", "1.0").with("gamma.py", "1").requires("beta<1.2").in(wheels);

        fails("gamma\nbeta>=1.5", AL2)
                .hasMessageContaining("contradict")
                .hasMessageContaining("gamma 1.0 depends on beta<1.2");
    }

    @Test
    void namesTheLineThatPipDoesNotUnderstand() {
        fails("beta\nfast api", AL2).hasMessageContaining("fast api").hasMessageContaining("line 4");
    }

    @Test
    void namesTheRequirementWithoutAHashOrWithoutAVersion() throws IOException {
        String alpha = "alpha-one==1.0 --hash=sha256:" + Sha256.ofFile(wheels.resolve("Alpha_one-1.0-py3-none-any.whl"))
                + "\n";

        fails(alpha + "beta==1.0", AL2)
                .hasMessageContaining("all need an exact version and a hash")
                .hasMessageContaining("beta==1.0 --hash=sha256:");
        fails(alpha + "beta>=1.0 --hash=sha256:" + "0".repeat(64), AL2).hasMessageContaining("beta>=1.0");
    }

    @Test
    void saysWhichVersionsAreForAnotherPythonOrWithdrawn() throws IOException {
        new TestWheel("gated", "2.0")
                .with("gated.py", "1")
                .header("Requires-Python: >=3.99")
                .in(wheels);
        String page = "<a href=\"/gated-2.0-py3-none-any.whl\""
                + " data-requires-python=\"&gt;=3.99\">gated-2.0-py3-none-any.whl</a><a"
                + " href=\"/gated-1.0-py3-none-any.whl\" data-yanked=\"broken\">gated-1.0-py3-none-any.whl</a>";
        new TestWheel("gated", "1.0").with("gated.py", "1").in(wheels);
        try (TestServer server = new TestServer()
                .text("/simple/gated/", "text/html", page)
                .file(
                        "/gated-1.0-py3-none-any.whl",
                        Files.readAllBytes(wheels.resolve("gated-1.0-py3-none-any.whl")))) {
            Path newer = requirements("--index-url " + server.url("/simple/") + "\ngated>=1.5\n");

            assertThatThrownBy(() -> resolve(newer, AL2, LocalPython.settings()))
                    .hasMessageContaining("For another Python are: 2.0 Requires-Python >=3.99");

            Path pinned = requirements("--index-url " + server.url("/simple/") + "\ngated==1.0\n");
            resolve(pinned, AL2, LocalPython.settings());
            assertThat(recording.of(Warning.class).map(Warning::text))
                    .anyMatch(text -> text.contains("withdrawn gated 1.0 (broken)"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | Give user and password",
                "403 | renew the token",
                "407 | proxy wants a password",
                "500 | The index itself fails",
                "503 | The index itself fails"
            })
    void saysWhatHelpsAgainstTheFailureOfAnIndex(int status, String remedy) {
        try (TestServer server = new TestServer()
                .on("/simple/beta/", exchange -> TestServer.send(exchange, status, "text/plain", new byte[0]))) {
            Path file = requirements("--index-url " + server.url("/simple/") + "\nbeta\n");

            assertThatThrownBy(() -> resolve(file, AL2, LocalPython.settings()))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining("did not answer")
                    .hasMessageContaining(String.valueOf(status))
                    .hasMessageContaining(remedy);
        }
    }

    @Test
    void takesNoPortForAMissingPage() {
        Path file = requirements("--index-url http://127.0.0.1:9/404/simple/\nbeta\n");

        assertThatThrownBy(() -> resolve(file, AL2, LocalPython.settings())).hasMessageContaining("did not answer");
    }

    @Test
    void saysThatAFileHoldsAnotherVersionThanItsNameSays() throws IOException {
        Path other = new TestWheel("odd", "2.0").with("odd.py", "1").in(folder.resolve("other"));
        Files.move(other, wheels.resolve("odd-1.0-py3-none-any.whl"));

        fails("odd", AL2).hasMessageContaining("odd").hasMessageContaining("2.0");
    }

    @Test
    void saysWhyPipItselfBrokeDown() {
        String said = """
            ERROR: Exception:
            Traceback (most recent call last):
              File "x", line 1, in <module>
            OSError: [Errno 5] Input/output error
            [notice] A new release of pip
            """;
        PipFailure failure = new PipFailure("", said, PipLog.of(List.of()));

        assertThat(failure.explain(Path.of("requirements.txt"), AL2))
                .hasMessageContaining("OSError: [Errno 5] Input/output error");
    }

    @Test
    void saysThatPipHasNoRoom() {
        PipFailure failure = new PipFailure(
                "",
                "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n",
                PipLog.of(List.of()));

        assertThat(failure.explain(Path.of("requirements.txt"), AL2))
                .hasMessageContaining("no space left on device")
                .hasMessageContaining("TMPDIR");
    }

    @Test
    void refusesAPackageWithAnotherHash() {
        fails("beta==1.0 --hash=sha256:" + "0".repeat(64), AL2)
                .hasMessageContaining("hash")
                .hasMessageContaining("beta");
    }

    @Test
    void refusesRequirementsThatComeToNothing() {
        fails("beta; python_version < \"3\"", AL2).hasMessageContaining("asks for no package");
    }

    @Test
    void saysThatAnIndexDidNotAnswerAndHidesItsPassword() {
        Path file = requirements("--index-url http://me:hunter2@127.0.0.1:9/simple/\nno-such-thing\n");

        assertThatThrownBy(() -> resolve(file, AL2, LocalPython.settings()))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("http://127.0.0.1:9 did not answer (Failed to establish")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void stopsAPipThatDoesNotComeToAnEnd() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Path file = requirements("--index-url http://127.0.0.1:" + silent.getLocalPort() + "/simple/\nbeta\n");
            PipSettings hurried = new PipSettings(LocalPython.settings().python(), 0, Duration.ofSeconds(2));

            assertThatThrownBy(() -> resolve(file, AL2, hurried))
                    .hasMessageContaining("within 2 seconds")
                    .hasMessageContaining("syndi.pip.timeout");
            assertThat(ProcessHandle.current()
                            .descendants()
                            .filter(process ->
                                    process.info().commandLine().orElse("").contains(folder.toString())))
                    .isEmpty();
        }
    }

    @Test
    void isStoppedWithTheBuild() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Path file = requirements("--index-url http://127.0.0.1:" + silent.getLocalPort() + "/simple/\nbeta\n");
            Throwable[] thrown = new Throwable[1];
            Thread build = new Thread(() -> resolve(file, AL2, LocalPython.settings()));
            build.setUncaughtExceptionHandler((thread, e) -> thrown[0] = e);
            build.start();
            silent.accept().close();
            build.interrupt();
            build.join(20_000);

            assertThat(build.isAlive()).isFalse();
            assertThat(thrown[0]).hasMessageContaining("cancelled");
        }
    }

    @Test
    void downloadsFromAnIndexWithAPasswordInOneRunAndOnlyOnce() throws IOException {
        try (WheelIndex index = new WheelIndex(wheels, true)) {
            Requirements requirements =
                    Requirements.read(requirements("--index-url " + index.url() + "\nalpha-one\nbeta==1.0\n"));
            List<ResolvedWheel> resolved = resolve(requirements, AL2, LocalPython.settings());
            assertThat(resolved).extracting(ResolvedWheel::url).allMatch(url -> !url.contains("hunter2"));

            List<CachedWheel> first = fetch(resolved, requirements);
            int requests = index.requests().size();
            List<CachedWheel> second = fetch(resolved, requirements);

            assertThat(first)
                    .extracting(wheel -> wheel.wheel().toString())
                    .containsExactly("alpha-one 1.0", "beta 1.0");
            assertThat(first.get(1).file()).hasSameBinaryContentAs(wheels.resolve("beta-1.0-py3-none-any.whl"));
            assertThat(second).isEqualTo(first);
            assertThat(index.requests()).hasSize(requests);
        }
    }

    @Test
    void takesAnIndexThatGivesNoDigests() throws IOException {
        try (WheelIndex index = new WheelIndex(wheels, false)) {
            Requirements requirements = Requirements.read(requirements("--index-url " + index.url() + "\nbeta\n"));

            List<CachedWheel> fetched = fetch(resolve(requirements, AL2, LocalPython.settings()), requirements);

            assertThat(fetched.get(0).withDigest().digest())
                    .contains(Sha256.ofFile(wheels.resolve("beta-1.5-py3-none-any.whl")));
        }
    }

    @Test
    void takesAWheelFromAUrl() throws IOException {
        try (WheelIndex index = new WheelIndex(wheels, true)) {
            String url = "http://reader:hunter2@" + index.host() + "/files/beta-1.0-py3-none-any.whl";
            Requirements requirements = Requirements.read(requirements("--no-index\nbeta @ " + url + "\n"));

            List<ResolvedWheel> resolved = resolve(requirements, AL2, LocalPython.settings());

            assertThat(resolved.get(0).direct()).isTrue();
            assertThat(resolved.get(0).url()).doesNotContain("hunter2");
            assertThat(fetch(resolved, requirements)).hasSize(1);
        }
    }

    @Test
    void conditionsAreDecidedForTheTargetNotForThePythonThatPipRunsOn() throws IOException {
        for (String name : List.of("for312", "before312", "forarm", "forlinux", "gated")) {
            new TestWheel(name, "1.0").with(name + ".py", "1").in(wheels);
        }
        new TestWheel("conditional", "1.0")
                .with("conditional.py", "1")
                .requires("for312; python_version >= '3.12'")
                .header("Provides-Extra: more")
                .requires("before312; python_full_version < '3.12'")
                .requires("forarm; platform_machine == 'aarch64'")
                .requires("forlinux; sys_platform == 'linux' and extra == 'more'")
                .in(wheels);

        assertThat(resolve("conditional[more]\ngated; python_version < '3.10'", LambdaRuntime.of("python3.9", "arm64")))
                .extracting(ResolvedWheel::name)
                .containsExactly("before312", "conditional", "forarm", "forlinux", "gated");
        assertThat(resolve("conditional\ngated; python_version < '3.10'", AL2023))
                .extracting(ResolvedWheel::name)
                .containsExactly("conditional", "for312");
        assertThat(recording.of(Warning.class)).isEmpty();
    }

    @Test
    void aPackageThatWantsAPatchReleaseOfPythonGetsIt() throws IOException {
        new TestWheel("fixed", "1.0")
                .with("fixed.py", "1")
                .header("Requires-Python: >=3.11.4,!=3.9.0,!=3.9.1")
                .in(wheels);

        assertThat(resolve("fixed", AL2)).hasSize(1);
        assertThat(resolve("fixed", AL2023)).hasSize(1);
        fails("fixed", LambdaRuntime.of("python3.10", "x86_64")).hasMessageContaining("3.11.4");
    }

    private List<CachedWheel> fetch(List<ResolvedWheel> resolved, Requirements requirements) throws IOException {
        Path scratch = Files.createTempDirectory(folder, "fetch");
        return new WheelCache(new CacheFolder(folder.resolve("cache")), recording)
                .fetch(
                        resolved,
                        (wheels, work, into) -> new Pip(python, LocalPython.settings(), recording)
                                .download(wheels, requirements, AL2, work, into),
                        scratch);
    }

    private Path requirements(String text) {
        try {
            return Files.writeString(folder.resolve("requirements.txt"), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<ResolvedWheel> resolve(String lines, Target target) throws IOException {
        return resolve(
                requirements("--no-index\n--find-links " + wheels + "\n" + lines + "\n"),
                target,
                LocalPython.settings());
    }

    private List<ResolvedWheel> resolve(Path file, Target target, PipSettings settings) {
        return resolve(Requirements.read(file), target, settings);
    }

    private List<ResolvedWheel> resolve(Requirements requirements, Target target, PipSettings settings) {
        try {
            Path scratch = Files.createTempDirectory(folder, "resolve");
            Pip pip = new Pip(python, settings, recording);
            SdistBuild sources = new SdistBuild(pip, python, new CacheFolder(folder.resolve("cache")), recording);
            return new WheelResolver(pip, python, sources, settings.allowSdist(), recording)
                    .resolve(requirements, target, scratch);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> fails(String lines, Target target) {
        return assertThatThrownBy(() -> resolve(lines, target)).isInstanceOf(DeploymentException.class);
    }
}
