package org.syndi.artifact;

import java.nio.file.Path;
import java.util.Optional;
import org.syndi.artifact.BuildRecord.Built;
import org.syndi.artifact.BuildRecord.Kind;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;

/**
 * What a deployment carries.
 *
 * @param function the code
 * @param layer its dependencies
 */
public record Artifacts(Artifact function, Artifact layer) {

    /**
     * Takes what an earlier run built, without looking at sources or requirements.
     *
     * @param buildDirectory {@code .aws-sam-<env>-<org>}
     * @throws DeploymentException if it is missing, or no longer what was built
     */
    public static Artifacts existing(Path buildDirectory) {
        BuildRecord record = BuildDirectory.read(buildDirectory);
        return new Artifacts(
                existing(buildDirectory, Kind.FUNCTION, record), existing(buildDirectory, Kind.LAYER, record));
    }

    /**
     * What an earlier run built of the function, if it is still that.
     *
     * @param buildDirectory {@code .aws-sam-<env>-<org>}
     */
    public static Optional<Artifact> existingFunction(Path buildDirectory) {
        return BuildDirectory.read(buildDirectory)
                .built(Kind.FUNCTION)
                .filter(built -> BuildDirectory.isIntact(buildDirectory, Kind.FUNCTION, built))
                .map(built -> artifact(buildDirectory, Kind.FUNCTION, built));
    }

    private static Artifact existing(Path root, Kind kind, BuildRecord record) {
        Path zip = root.resolve(kind.path());
        Optional<Built> built = record.built(kind);
        if (built.isEmpty()) {
            throw new DeploymentException("There is no build in " + root + " (" + kind.path() + ").", remedy());
        }
        if (!BuildDirectory.isIntact(root, kind, built.get())) {
            throw new DeploymentException(
                    zip + " is not what was built there: it is missing or was changed.", remedy());
        }
        return artifact(root, kind, built.get());
    }

    private static Artifact artifact(Path root, Kind kind, Built built) {
        return new Artifact(built.archive(root.resolve(kind.path())), false, "built " + built.time());
    }

    private static String remedy() {
        return "Build it with " + GoalCommand.of("package") + ".";
    }
}
