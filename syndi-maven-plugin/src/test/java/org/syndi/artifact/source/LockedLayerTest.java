package org.syndi.artifact.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.artifact.Artifact;
import org.syndi.artifact.BuildArtifacts;
import org.syndi.artifact.BuildRequest;
import org.syndi.artifact.TestWheel;
import org.syndi.artifact.ZipContents;
import org.syndi.artifact.archive.CodeArchive;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.index.TestServer;
import org.syndi.artifact.pip.PipSettings;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.Target;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Recording;

/** Layers from locks and from hashes, over HTTP, with a Python that does not exist. */
class LockedLayerTest {
    private static final LambdaRuntime LAMBDA = LambdaRuntime.of("python3.13", "x86_64");
    private static final LambdaRuntime AL2 = LambdaRuntime.of("python3.11", "x86_64");
    private static final PipSettings NO_PYTHON =
            new PipSettings(Optional.of("/nowhere/python"), 0, Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final TestServer server = new TestServer();
    private Path wheels;
    private Path alpha;
    private Path beta;

    @BeforeEach
    void makeWheels() throws IOException {
        wheels = folder.resolve("wheels");
        alpha = serve(new TestWheel("alpha", "1.0")
                .with("alpha.py", "A = 1")
                .requires("beta>=1")
                .requires("gamma; python_version < '3.10'")
                .requires("delta; extra == 'more'")
                .header("Provides-Extra: more"));
        beta = serve(new TestWheel("beta", "1.5").with("beta.py", "B = 1"));
        Files.createDirectories(folder.resolve("app"));
        Files.writeString(folder.resolve("app/main.py"), "handler = None\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void buildsFromALockWithoutPythonAndTheSecondTimeWithoutAnything() throws IOException {
        Path old = serve(new TestWheel("native", "2.0").with("n.so", "x").tags("cp313-cp313-manylinux_2_40_x86_64"));
        Path fit = serve(new TestWheel("native", "2.0").with("n.so", "y").tags("cp39-abi3-manylinux_2_28_x86_64"));
        Path lock = lock(
                "pylock.toml",
                entry("Alpha", "1.0", "", alpha)
                        + entry("beta", "1.5", "", beta)
                        + entry("native", "2.0", "", old, fit)
                        + entry("windows-only", "1", "marker = \"sys_platform == 'win32'\"\n", beta));

        Artifact layer = build(lock, LAMBDA, "one");
        int requests = server.requests().size();
        Artifact again = build(lock, LAMBDA, "two");

        assertThat(ZipContents.of(layer.archive().path()).names()).contains("python/alpha.py", "python/beta.py");
        assertThat(ZipContents.of(layer.archive().path()).text("python/n.so")).isEqualTo("y");
        assertThat(requests).isEqualTo(3);
        assertThat(server.requests()).hasSize(requests);
        assertThat(again.archive().sha256()).isEqualTo(layer.archive().sha256());
    }

    @Test
    void anotherCommentInALockChangesNothingAndAnotherFileDoes() throws IOException {
        Path lock = lock("pylock.toml", entry("beta", "1.5", "", beta));
        build(lock, LAMBDA, "one");
        Files.writeString(lock, "# a comment\n" + Files.readString(lock));

        assertThat(build(lock, LAMBDA, "one").rebuilt()).isFalse();

        lock("pylock.toml", entry("alpha", "1.0", "", alpha));
        assertThat(build(lock, LAMBDA, "one").reason()).isEqualTo("the lock changed");
    }

    @Test
    void takesAFileBesideTheLock() throws IOException {
        Path lock = lock(
                "pylock.named.toml",
                entry("beta", "1.5", "", beta)
                        .replaceAll("url = \"[^\"]*\"", "path = \"./wheels/" + beta.getFileName() + "\""));

        assertThat(ZipContents.of(build(lock, LAMBDA, "one").archive().path()).names())
                .contains("python/beta.py");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusesAFileThatIsNotTheOneThatWasLocked() throws IOException {
        Path lock = lock("pylock.toml", entry("beta", "1.5", "", beta));
        server.file("/files/" + beta.getFileName(), Files.readAllBytes(alpha));

        assertThatThrownBy(() -> build(lock, LAMBDA, "one"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("its sha256 is");
        assertThat(folder.resolve("cache/v1/wheels"))
                .satisfiesAnyOf(path -> assertThat(path).doesNotExist(), path -> assertThat(path)
                        .isEmptyDirectory());
    }

    @Test
    void refusesAFileLargerThanTheLockSays() throws IOException {
        Path lock = lock("pylock.toml", entry("beta", "1.5", "", beta).replace("hashes", "size = 10\nhashes"));

        assertThatThrownBy(() -> build(lock, LAMBDA, "one")).hasMessageContaining("larger than the 10 bytes");
    }

    @Test
    void tellsTagByTagWhyNoWheelRuns() throws IOException {
        Path lock = lock(
                "pylock.toml",
                entry(
                        "native",
                        "50",
                        "",
                        List.of(
                                "native-50-cp311-abi3-manylinux_2_34_x86_64.whl",
                                "native-50-cp311-abi3-manylinux_2_17_aarch64.whl",
                                "native-50-cp312-cp312-manylinux_2_17_x86_64.whl",
                                "native-50-cp313-cp313t-manylinux_2_17_x86_64.whl",
                                "native-50-cp311-cp311-musllinux_1_2_x86_64.whl",
                                "native-50-cp311-cp311-macosx_11_0_arm64.whl",
                                "native-50-cp311-cp311-win_amd64.whl",
                                "native-50-cp311-cp311-linux_x86_64.whl")));

        assertThatThrownBy(() -> build(lock, AL2, "one"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("No wheel of native 50")
                .hasMessageContaining("2_34_x86_64.whl needs glibc 2.34, where python3.11 on Lambda (x86_64) has 2.26")
                .hasMessageContaining("aarch64.whl is for the processor aarch64")
                .hasMessageContaining("cp312-manylinux_2_17_x86_64.whl is for Python 3.12, not Python 3.11")
                .hasMessageContaining("cp313t-manylinux_2_17_x86_64.whl is for Python without the global lock")
                .hasMessageContaining("musllinux_1_2_x86_64.whl is for Linux with musl")
                .hasMessageContaining("is for macOS")
                .hasMessageContaining("is for Windows")
                .hasMessageContaining("does not tell which C library it needs (linux_x86_64)")
                .hasMessageContaining("python3.12 or later, glibc 2.34");
    }

    @Test
    void refusesALockForAnotherPython() throws IOException {
        Path lock = lock("pylock.toml", entry("beta", "1.5", "", beta));
        Files.writeString(lock, "requires-python = '>=3.12'\n" + Files.readString(lock));
        assertThatThrownBy(() -> build(lock, AL2, "one")).hasMessageContaining("it is for Python >=3.12");

        Path other = lock("pylock.other.toml", entry("beta", "1.5", "", beta));
        Files.writeString(other, "environments = [\"platform_machine == 'aarch64'\"]\n" + Files.readString(other));
        assertThatThrownBy(() -> build(other, AL2, "one")).hasMessageContaining("platform_machine == 'aarch64'");

        Path twice = lock("pylock.twice.toml", entry("beta", "1.5", "", beta) + entry("Beta", "1.5", "", beta));
        assertThatThrownBy(() -> build(twice, AL2, "one")).hasMessageContaining("beta twice");
    }

    @Test
    void refusesSourcesWithTheReason() throws IOException {
        for (String source : List.of(
                "[packages.vcs]\ntype = 'git'\nurl = 'https://example.org/x'\ncommit-id = 'abc'",
                "[packages.directory]\npath = '../x'",
                "[packages.archive]\nurl = 'https://example.org/x.zip'\nhashes = {sha256 = 'ab'}")) {
            Path lock = lock("pylock.toml", "[[packages]]\nname = 'x'\n" + source + "\n");
            String kind = source.substring(10, source.indexOf(']'));
            assertThatThrownBy(() -> build(lock, LAMBDA, "one"))
                    .hasMessageContaining("x is a " + kind + ", and a layer is made of wheels only");
        }
        Path sdist = lock(
                "pylock.toml", "[[packages]]\nname = 'x'\n[packages.sdist]\nurl = 'https://example.org/x.tar.gz'\n");
        assertThatThrownBy(() -> build(sdist, LAMBDA, "one")).hasMessageContaining("x has no wheel in");
    }

    @Test
    void buildsFromHashesWithoutPythonAndAsksNobodyTheSecondTime() throws IOException {
        page("alpha", alpha);
        page("beta", beta, serve(new TestWheel("beta", "1.4").with("beta.py", "old")));
        Path requirements =
                hashed("Alpha==1.0 \\\n    --hash=sha256:" + "0".repeat(64) + " --hash=sha256:" + Sha256.ofFile(alpha)
                        + "\nbeta==1.5 --hash=sha256:" + Sha256.ofFile(beta)
                        + "\ngamma==1.0 ; python_version < '3.10' --hash=sha256:" + "1".repeat(64) + "\n");

        Artifact layer = build(requirements, LAMBDA, "one");
        int requests = server.requests().size();
        Artifact second = build(requirements, LAMBDA, "two");

        assertThat(ZipContents.of(layer.archive().path()).text("python/beta.py"))
                .isEqualTo("B = 1");
        assertThat(second.archive().sha256()).isEqualTo(layer.archive().sha256());
        assertThat(server.requests()).hasSize(requests);
    }

    @Test
    void refusesAPinWithoutItsDependenciesAndAWheelWithAnotherHash() throws IOException {
        page("alpha", alpha);
        page("beta", beta);

        assertThatThrownBy(
                        () -> build(hashed("alpha==1.0 --hash=sha256:" + Sha256.ofFile(alpha) + "\n"), LAMBDA, "one"))
                .hasMessageContaining("alpha 1.0 needs beta>=1")
                .hasMessageContaining("does not have it");
        assertThatThrownBy(() -> build(
                        hashed("alpha[more]==1.0 --hash=sha256:" + Sha256.ofFile(alpha) + "\nbeta==1.5 --hash=sha256:"
                                + Sha256.ofFile(beta) + "\n"),
                        LAMBDA,
                        "one"))
                .hasMessageContaining("needs delta");
        assertThatThrownBy(() -> build(hashed("beta==1.5 --hash=sha256:" + "0".repeat(64) + "\n"), LAMBDA, "one"))
                .hasMessageContaining("None of the wheels of beta==1.5 has a sha256");
        assertThatThrownBy(() -> build(hashed("nothing==1.5 --hash=sha256:" + "0".repeat(64) + "\n"), LAMBDA, "one"))
                .hasMessageContaining("No index has a wheel of nothing==1.5");
    }

    @Test
    void aLockBesideCountsOnlyIfItDoesForTheRequirements() throws IOException {
        lock("pylock.toml", entry("alpha", "1.0", "", alpha) + entry("beta", "1.5", "", beta));
        Path requirements = Files.writeString(folder.resolve("requirements.txt"), "alpha>=1\nbeta<2 # any\n");

        assertThat(ZipContents.of(build(requirements, LAMBDA, "one").archive().path())
                        .names())
                .contains("python/alpha.py");

        Files.writeString(requirements, "alpha>=2\n");
        assertThatThrownBy(() -> build(requirements, LAMBDA, "one"))
                .hasMessageContaining("asks for alpha>=2")
                .hasMessageContaining("has 1.0")
                .hasMessageContaining("some-tool");
        Files.writeString(requirements, "epsilon\n");
        assertThatThrownBy(() -> build(requirements, LAMBDA, "one")).hasMessageContaining("does not have it");
    }

    private Artifact build(Path requirements, Target target, String name) {
        BuildRequest request = new BuildRequest(
                folder.resolve("app"),
                requirements,
                Map.of(),
                target,
                folder.resolve(name),
                CodeArchive.DEFAULT_EXCLUDES,
                List.of());
        return new BuildArtifacts(folder.resolve("cache"), NO_PYTHON, new Recording())
                .run(request)
                .layer();
    }

    private Path serve(TestWheel wheel) throws IOException {
        Path file = wheel.in(wheels);
        server.file("/files/" + file.getFileName(), Files.readAllBytes(file));
        return file;
    }

    private void page(String project, Path... files) throws IOException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>");
        for (Path file : files) {
            page.append("<a href='/files/" + file.getFileName() + "#sha256=" + Sha256.ofFile(file) + "'>x</a>");
        }
        server.text("/simple/" + project + "/", "text/html", page.toString());
    }

    private Path hashed(String lines) throws IOException {
        return Files.write(
                folder.resolve("hashed.txt"), ("--index-url " + server.url("/simple") + "\n" + lines).getBytes(UTF_8));
    }

    private Path lock(String name, String packages) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "lock-version = \"1.0\"\ncreated-by = \"some-tool\"\n"
                        + (packages.isEmpty() ? "packages = []\n" : packages));
    }

    private String entry(String name, String version, String more, Path... files) throws IOException {
        StringBuilder entry =
                new StringBuilder("[[packages]]\nname = \"" + name + "\"\nversion = \"" + version + "\"\n" + more);
        for (Path file : files) {
            entry.append("[[packages.wheels]]\nurl = \"" + server.url("/files/" + file.getFileName())
                    + "\"\nhashes = {sha256 = \"" + Sha256.ofFile(file) + "\"}\n");
        }
        return entry.toString();
    }

    private String entry(String name, String version, String more, List<String> files) {
        StringBuilder entry =
                new StringBuilder("[[packages]]\nname = \"" + name + "\"\nversion = \"" + version + "\"\n" + more);
        files.forEach(file -> entry.append("[[packages.wheels]]\nurl = \"" + server.url("/files/" + file)
                + "\"\nhashes = {sha256 = \"" + "0".repeat(64) + "\"}\n"));
        return entry.toString();
    }
}
