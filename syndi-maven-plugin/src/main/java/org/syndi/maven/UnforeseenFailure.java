package org.syndi.maven;

import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.FileFailure;
import org.syndi.deployment.GoalCommand;

/** Makes a problem and a next step of what nobody thought of. */
final class UnforeseenFailure {
    private UnforeseenFailure() {}

    /**
     * What is told of it.
     *
     * @param goal for example {@code syndi:deploy}
     */
    static DeploymentException of(String goal, Throwable failure) {
        Optional<DeploymentException> known = find(failure, DeploymentException.class);
        if (known.isPresent()) {
            return known.get();
        }
        if (failure instanceof OutOfMemoryError) {
            return new DeploymentException(
                    "Maven has run out of memory in " + goal + " (" + failure.getMessage() + ").",
                    "Give it more, for example with MAVEN_OPTS=-Xmx2g, then run the same command again.",
                    failure);
        }
        if (failure instanceof StackOverflowError) {
            return new DeploymentException(
                    "Something that " + goal + " reads is nested more deeply than it can follow.",
                    "Look for the file with -X added, and make it flatter; nobody writes such files by hand.",
                    failure);
        }
        if (failure instanceof LinkageError) {
            return new DeploymentException(
                    "The plugin is not complete, or its parts do not fit each other: " + failure + ".",
                    "Let Maven fetch it anew: delete org/syndi in your local repository, then run the same command with"
                            + " -U.",
                    failure);
        }
        return find(failure, UncheckedIOException.class)
                .map(FileFailure::of)
                .orElseGet(() -> new DeploymentException(
                        "Something unexpected happened in " + goal + ": " + failure + ".",
                        "This is a fault of the plugin, not of yours. Run the same command with -X added, and report what"
                                + " it prints. What AWS is doing goes on by itself: " + GoalCommand.of("status")
                                + " shows it.",
                        failure));
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return Optional.of(kind.cast(cause));
            }
        }
        return Optional.empty();
    }
}
