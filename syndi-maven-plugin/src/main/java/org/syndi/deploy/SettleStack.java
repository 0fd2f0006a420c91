package org.syndi.deploy;

import java.util.Optional;
import org.syndi.aws.AwsClients;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.aws.StackStatus;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * Brings a stack into a state from which it can be created or updated, or says why it cannot. It waits for what is
 * under way, deletes nothing but the remnant of a creation that failed, and repairs what the user asked to have
 * repaired.
 */
final class SettleStack {
    private static final int MOST_ROUNDS = 5;

    private final Deployment deployment;
    private final Repair repair;
    private final AwsClients clients;
    private final Stack stack;
    private final WatchStack watch;
    private final StackTrouble trouble;
    private final RemoveRemnant remnant;
    private final RepairStack repairing;

    SettleStack(
            Deployment deployment,
            DeployOptions options,
            AwsClients clients,
            WatchStack watch,
            ConfirmProduction confirmation,
            Progress progress) {
        this.deployment = deployment;
        this.repair = options.repair();
        this.clients = clients;
        this.stack = new Stack(clients, deployment.stackName());
        this.watch = watch;
        this.trouble = new StackTrouble(deployment, clients);
        this.remnant = new RemoveRemnant(
                clients,
                stack,
                watch,
                trouble,
                options.allowedLosses(),
                new ProtectStack(deployment, clients, progress),
                confirmation,
                progress);
        this.repairing =
                new RepairStack(clients, stack, watch, trouble, options.allowedLosses(), confirmation, progress);
    }

    /**
     * Settles the stack.
     *
     * @return the stack to update; empty if it is to be created
     * @throws DeploymentException if nothing can be done in its state, or nothing without being asked for it
     */
    Optional<StackSnapshot> run() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<StackSnapshot> found = stack.describe();
            if (found.isEmpty()) {
                return found;
            }
            StackSnapshot snapshot = found.get();
            if (snapshot.status().isInReview()) {
                new ReviewShell(clients, stack).requireOwn(snapshot);
                return Optional.empty();
            }
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
            watch.untilSettled(snapshot);
            return;
        }
        if (!repair.permits(status, deployment.environment())) {
            throw trouble.found(snapshot);
        }
        switch (status.name()) {
            case "UPDATE_FAILED" -> repairing.rollBack(snapshot);
            case "UPDATE_ROLLBACK_FAILED" -> repairing.continueRollback(snapshot, repair.skipped());
            default -> remnant.run(snapshot);
        }
    }
}
