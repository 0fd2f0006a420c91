package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.artifact.LocalPython;
import org.syndi.artifact.TestWheel;
import org.syndi.artifact.source.LockLayer;
import org.syndi.artifact.source.LockProposal;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.TargetKind;
import org.syndi.progress.ProgressEvent.Detail;

/** With the project's own template and the real pip; nothing is deployed. */
class LockRequirementsTest {
    @TempDir
    Path folder;

    @Test
    void writesTheLockForTheTemplatesRuntimeAndTellsWhatChanges() throws Exception {
        SmallProject project =
                new SmallProject(folder, Deployment.of("dev", "locks"), URI.create("http://127.0.0.1:1"));
        Path lock = folder.resolve("pylock.toml");

        LockProposal proposed = lock(project, Map.of("Runtime", "python3.12"), true);
        assertThat(proposed.isNew()).isTrue();
        assertThat(lock).doesNotExist();

        lock(project, Map.of("Runtime", "python3.12"), false);
        assertThat(lock).content().contains("python_version == '3.12'", "alpha-1.0-py3-none-any.whl");
        byte[] first = Files.readAllBytes(lock);
        assertThat(lock(project, Map.of("Runtime", "python3.12"), false).isNew())
                .isFalse();
        assertThat(lock).hasBinaryContent(first);

        new TestWheel("alpha", "1.1").with("alpha.py", "A = 2").in(folder.resolve("wheels"));
        assertThat(lock(project, Map.of("Runtime", "python3.12"), false).isNew())
                .isTrue();
        assertThat(project.recording().of(Detail.class).map(Detail::text)).contains("alpha: 1.0 -> 1.1");
        assertThat(lock).content().contains("alpha-1.1-py3-none-any.whl").doesNotContain("alpha-1.0");
    }

    private LockProposal lock(SmallProject project, Map<String, String> parameters, boolean dryRun) {
        return new LockRequirements(
                        project.layout(),
                        new LockLayer(folder.resolve("cache"), LocalPython.settings(), project.recording()),
                        project.recording())
                .run(TargetKind.AWS, parameters, dryRun);
    }
}
