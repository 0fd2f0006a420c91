package org.syndi.artifact;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.syndi.artifact.archive.CodeArchive;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.progress.ProgressEvent;

/** Builds {@code app} and {@code requirements.txt} of a folder into another, and prints the steps and the digests. */
final class BuildInOtherProcess {
    private BuildInOtherProcess() {}

    static BuildRequest request(Path root, Path build) {
        return new BuildRequest(
                root.resolve("app"),
                root.resolve("requirements.txt"),
                Map.of(),
                LambdaRuntime.of("python3.13", "x86_64"),
                build,
                CodeArchive.DEFAULT_EXCLUDES,
                List.of());
    }

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        Path root = Path.of(arguments[0]);
        Artifacts built = new BuildArtifacts(root.resolve("cache"), LocalPython.settings(), event -> {
                    if (event instanceof ProgressEvent.StepStarted started) {
                        System.out.println("step " + started.step());
                    }
                })
                .run(request(root, Path.of(arguments[1])));
        System.out.println("layer " + built.layer().archive().sha256());
        System.out.println("code " + built.function().archive().sha256());
    }
}
