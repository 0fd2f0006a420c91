package org.syndi.deploy;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.syndi.aws.AwsClients;
import org.syndi.aws.ChangeSet;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.aws.ImportRequest;
import org.syndi.aws.Poller;
import org.syndi.aws.ResourceChange;
import org.syndi.aws.Stack;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * Has CloudFormation work out the changes, shows them, and gets them agreed to. A change set that is refused, declined
 * or empty is deleted again, and with it the empty stack that the first change set of a new stack makes.
 */
final class ProposeChanges {
    private final AwsClients clients;
    private final Stack stack;
    private final Poller poller;
    private final ReviewChanges review;
    private final ConfirmProduction confirmation;
    private final Progress progress;

    ProposeChanges(
            AwsClients clients,
            Stack stack,
            Poller poller,
            ReviewChanges review,
            ConfirmProduction confirmation,
            Progress progress) {
        this.clients = clients;
        this.stack = stack;
        this.poller = poller;
        this.review = review;
        this.confirmation = confirmation;
        this.progress = progress;
    }

    /** The change set to execute; empty if nothing would change. */
    Optional<ChangeSet> run(ChangeSetRequest request) {
        return run(() -> ChangeSet.create(clients, stack.name(), request), "change(s) to");
    }

    /** The change set to execute. */
    ChangeSet run(ImportRequest request) {
        return run(() -> ChangeSet.create(clients, stack.name(), request), "existing resource(s) taken into")
                .orElseThrow();
    }

    private Optional<ChangeSet> run(Supplier<ChangeSet> making, String what) {
        boolean newShell = stack.describe().isEmpty();
        ChangeSet proposed = making.get();
        try {
            List<ResourceChange> changes = proposed.await(poller);
            if (changes.isEmpty()) {
                progress.detail("No changes: the stack is as it should be");
                discard(proposed, newShell);
                return Optional.empty();
            }
            review.run(changes);
            confirmation.require(changes.size() + " " + what + " " + stack.name());
            return Optional.of(proposed);
        } catch (DeploymentException e) {
            discardAfter(e, proposed, newShell);
            throw e;
        }
    }

    /** Shows the changes, and leaves nothing behind. */
    void preview(ChangeSetRequest request) {
        boolean newShell = stack.describe().isEmpty();
        run(request).ifPresent(changes -> discard(changes, newShell));
    }

    private void discard(ChangeSet proposed, boolean newShell) {
        proposed.delete();
        if (newShell) {
            stack.delete(proposed.stackId());
        }
    }

    /** What went wrong is what the user must read; that the cleaning up failed as well comes second. */
    private void discardAfter(DeploymentException failure, ChangeSet proposed, boolean newShell) {
        try {
            discard(proposed, newShell);
        } catch (DeploymentException e) {
            failure.addSuppressed(e);
            progress.warning("The change set could not be deleted: " + e.problem());
        }
    }
}
