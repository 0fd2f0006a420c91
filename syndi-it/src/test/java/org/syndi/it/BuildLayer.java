package org.syndi.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.syndi.artifact.BuildArtifacts;
import org.syndi.artifact.BuildRequest;
import org.syndi.artifact.archive.CodeArchive;
import org.syndi.artifact.pip.PipSettings;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.progress.ProgressEvent.StepFinished;

/** A process that builds a layer for this machine as the goals do, and writes down how long each step took. */
final class BuildLayer {
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private BuildLayer() {}

    /**
     * Builds once or several times, composing the layer anew each time.
     *
     * @param arguments the folder with {@code app} and {@code requirements.txt}, the cache, the build directory, the
     *     file for the times, and how many builds
     */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        Path cache = Path.of(arguments[1]);
        Path build = Path.of(arguments[2]);
        List<String> lines = new ArrayList<>();
        for (int i = Integer.parseInt(arguments[4]); i > 0; i--) {
            Folders.delete(cache.resolve("v1/layers"));
            Folders.delete(build);
            lines.clear();
            new BuildArtifacts(cache, new PipSettings(Optional.empty(), 0, LIMIT), event -> {
                        if (event instanceof StepFinished step) {
                            lines.add(step.duration().toNanos() + " " + step.step());
                        }
                    })
                    .run(new BuildRequest(
                            root.resolve("app"),
                            root.resolve("requirements.txt"),
                            Map.of(),
                            new LocalHost(),
                            build,
                            CodeArchive.DEFAULT_EXCLUDES,
                            List.of()));
        }
        Files.write(Path.of(arguments[3]), lines);
    }
}
