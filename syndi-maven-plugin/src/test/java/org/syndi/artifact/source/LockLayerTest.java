package org.syndi.artifact.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.artifact.Artifact;
import org.syndi.artifact.BuildArtifacts;
import org.syndi.artifact.BuildRequest;
import org.syndi.artifact.LocalPython;
import org.syndi.artifact.TestWheel;
import org.syndi.artifact.ZipContents;
import org.syndi.artifact.archive.CodeArchive;
import org.syndi.artifact.pip.ExternalProcess;
import org.syndi.artifact.pip.PipSettings;
import org.syndi.artifact.pip.PythonInterpreter;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.artifact.platform.Target;
import org.syndi.progress.Progress;
import org.syndi.progress.Recording;

/** Locks made with the real pip on wheels of our own, and builds that keep to them without any Python. */
class LockLayerTest {
    private static final LambdaRuntime LAMBDA = LambdaRuntime.of("python3.13", "arm64");

    @TempDir
    Path folder;

    private Path requirements;
    private Path wheels;

    @BeforeEach
    void makeProject() throws IOException {
        LocalPython.required();
        wheels = folder.resolve("wheels");
        new TestWheel("alpha", "1.0").with("alpha.py", "1").requires("beta>=1").in(wheels);
        new TestWheel("beta", "1.0").with("beta.py", "1").in(wheels);
        new TestWheel("native", "1.0")
                .with("n.so", "1")
                .tags("cp313-cp313-manylinux_2_28_aarch64")
                .in(wheels);
        Files.createDirectories(folder.resolve("app"));
        Files.writeString(folder.resolve("app/main.py"), "handler = None\n");
        requirements = Files.writeString(
                folder.resolve("requirements.txt"),
                "--no-index\n--find-links wheels\nalpha\nnative; platform_machine == 'aarch64'\n");
    }

    @Test
    void aLockSaysWhatChangesAndIsTheSameWhenNothingDoes() throws IOException {
        LockProposal first = propose(LAMBDA);
        assertThat(first.file()).isEqualTo(folder.resolve("pylock.toml"));
        assertThat(first.changes())
                .extracting(LockChange::toString)
                .containsExactly("alpha: added 1.0", "beta: added 1.0", "native: added 1.0");
        assertThat(first.text())
                .contains(
                        "lock-version = \"1.0\"",
                        "python_version == '3.13'",
                        "path = \"wheels/beta-1.0-py3-none-any.whl\"");
        Files.writeString(first.file(), first.text());

        LockProposal same = propose(LAMBDA);
        assertThat(same.isNew()).isFalse();
        assertThat(same.text()).isEqualTo(first.text());
        assertThat(same.changes()).isEmpty();

        new TestWheel("beta", "1.1").with("beta.py", "2").in(wheels);
        Files.writeString(requirements, Files.readString(requirements).replaceAll("native.*\n", "gamma\n"));
        new TestWheel("gamma", "3").with("gamma.py", "2").in(wheels);
        assertThat(propose(LAMBDA).changes())
                .extracting(LockChange::toString)
                .containsExactly("beta: 1.0 -> 1.1", "gamma: added 3", "native: removed 1.0");
    }

    @Test
    void buildsKeepToTheLockWithoutPythonAndStopWhenTheRequirementsChange() throws IOException {
        LockProposal lock = propose(LAMBDA);
        Files.writeString(lock.file(), lock.text());
        new TestWheel("beta", "2.0").with("beta.py", "2").in(wheels);

        Artifact layer = build(LAMBDA);
        assertThat(ZipContents.of(layer.archive().path()).text("python/beta.py"))
                .isEqualTo("1");

        assertThatThrownBy(() -> build(LambdaRuntime.of("python3.12", "arm64")))
                .hasMessageContaining("lambda python3.13 arm64")
                .hasMessageContaining("mvn syndi:lock");
        Files.writeString(requirements, "# only said otherwise\n" + Files.readString(requirements));
        assertThat(build(LAMBDA).rebuilt()).isFalse();
        Files.writeString(requirements, Files.readString(requirements) + "beta<2\n");
        assertThatThrownBy(() -> build(LAMBDA))
                .hasMessageContaining("was changed after")
                .hasMessageContaining("mvn syndi:lock");
    }

    @Test
    void thisMachineHasALockOfItsOwn() throws IOException {
        LockProposal lambda = propose(LAMBDA);
        Files.writeString(lambda.file(), lambda.text());
        LockProposal local = propose(new LocalHost());
        assertThat(local.file()).isEqualTo(folder.resolve("pylock.local.toml"));
        Files.writeString(local.file(), local.text());

        assertThat(ZipContents.of(build(new LocalHost()).archive().path()).names())
                .contains("python/beta.py");
    }

    @Test
    void pythonReadsTheLock() throws Exception {
        LockProposal local = propose(new LocalHost());
        Path lock = Files.writeString(folder.resolve("pylock.toml"), local.text());
        PythonInterpreter python = LocalPython.required();
        List<String> command = new ArrayList<>(python.command());
        command.addAll(
                List.of(
                        "-c",
                        "import tomllib, sys; t = tomllib.load(open(sys.argv[1], 'rb'));"
                                + " print(t['lock-version'], [p['name'] for p in t['packages']], t['packages'][0]['wheels'][0]['hashes'])"));
        command.add(lock.toString());
        if (python.about().minor() >= 11) {
            ExternalProcess.Result result =
                    new ExternalProcess(command, Map.of(), Duration.ofMinutes(10)).run(line -> {});
            assertThat(result.output()).startsWith("1.0 ['alpha', 'beta'").contains("sha256");
        }
    }

    @Test
    void aLockCannotBeMadeFromALock() {
        assertThatThrownBy(() -> new LockLayer(folder.resolve("cache"), LocalPython.settings(), Progress.NONE)
                        .run(folder.resolve("pylock.toml"), LAMBDA))
                .hasMessageContaining("is a lock itself");
    }

    private LockProposal propose(Target target) {
        return new LockLayer(folder.resolve("cache"), LocalPython.settings(), Progress.NONE).run(requirements, target);
    }

    private Artifact build(Target target) {
        BuildRequest request = new BuildRequest(
                folder.resolve("app"),
                requirements,
                Map.of(),
                target,
                folder.resolve("build"),
                CodeArchive.DEFAULT_EXCLUDES,
                List.of());
        PipSettings noPython = new PipSettings(Optional.of("/nowhere/python"), 0, Duration.ofMinutes(1));
        return new BuildArtifacts(folder.resolve("other-cache"), noPython, new Recording())
                .run(request)
                .layer();
    }
}
