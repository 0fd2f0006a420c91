package org.syndi.deploy;

import java.util.Optional;
import org.syndi.aws.Stack;
import org.syndi.aws.StackEvents;
import org.syndi.aws.StackSnapshot;
import org.syndi.aws.StackStatus;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * Brings a stack into a state from which it can be created or updated. It deletes nothing but the remnant of a creation
 * that failed: that has never worked, and CloudFormation allows nothing else with it.
 */
final class SettleStack {
    private static final int MOST_ROUNDS = 5;

    private final Stack stack;
    private final WatchStack watch;
    private final Progress progress;

    SettleStack(Stack stack, WatchStack watch, Progress progress) {
        this.stack = stack;
        this.watch = watch;
        this.progress = progress;
    }

    /**
     * Settles the stack.
     *
     * @return the stack to update; empty if it is to be created
     */
    Optional<StackSnapshot> run() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<StackSnapshot> found = stack.describe();
            if (found.isEmpty() || found.get().status().isInReview()) {
                return Optional.empty();
            }
            StackSnapshot snapshot = found.get();
            if (snapshot.status().isUpdatable()) {
                return found;
            }
            step(snapshot);
        }
        throw new DeploymentException(
                "The stack " + stack.name() + " does not come to rest: something else works on it.",
                "Look at what does, then run the same command again.");
    }

    private void step(StackSnapshot snapshot) {
        StackStatus status = snapshot.status();
        if (status.isInProgress()) {
            progress.warning("The stack " + stack.name() + " is in " + status + ": waiting for that to end.");
            watch.untilSettled(snapshot);
        } else if (status.isRemnantOfFailedCreation()) {
            deleteRemnant(snapshot);
        } else {
            throw stuck(snapshot);
        }
    }

    private void deleteRemnant(StackSnapshot snapshot) {
        progress.warning("The stack " + stack.name() + " is in " + snapshot.status()
                + ": its creation failed, and it can only be deleted before the next try.");
        watch.rootCause(snapshot.id())
                .ifPresent(event -> progress.warning("It failed because of " + StackEventText.cause(event)));
        StackEvents events = stack.events(snapshot.id()).fromNowOn();
        stack.delete(snapshot.id());
        watch.untilEnded(snapshot.id(), events)
                .stack()
                .filter(after -> !after.status().name().equals("DELETE_COMPLETE"))
                .ifPresent(after -> {
                    throw new DeploymentException(
                            "The stack " + stack.name() + " could not be deleted and is now in " + after.status() + "."
                                    + cause(after),
                            remedy(after.status()));
                });
    }

    private DeploymentException stuck(StackSnapshot snapshot) {
        return new DeploymentException(
                "The stack " + stack.name() + " is in " + snapshot.status() + ", from which it cannot be updated."
                        + cause(snapshot) + " Nothing was changed.",
                remedy(snapshot.status()));
    }

    private String cause(StackSnapshot snapshot) {
        return watch.rootCause(snapshot.id())
                .map(event -> " It came to this because of " + StackEventText.cause(event) + ".")
                .orElse("");
    }

    private String remedy(StackStatus status) {
        return switch (status.name()) {
            case "UPDATE_ROLLBACK_FAILED" ->
                "Mend what is named above, then let CloudFormation finish: aws cloudformation"
                        + " continue-update-rollback --stack-name " + stack.name();
            case "DELETE_FAILED" ->
                "Mend what is named above, then finish the deletion: aws cloudformation delete-stack" + " --stack-name "
                        + stack.name();
            default ->
                "Look at it in the CloudFormation console, roll it back or delete it there, then run the same command"
                        + " again.";
        };
    }
}
