package org.syndi.deploy;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.syndi.aws.AwsClients;
import org.syndi.aws.ChangeSet;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.aws.ImportRequest;
import org.syndi.aws.NoChanges;
import org.syndi.aws.Poller;
import org.syndi.aws.ResourceChange;
import org.syndi.aws.Stack;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * Has CloudFormation work out the changes, shows them, and gets them agreed to. A change set that is refused, declined
 * or empty is deleted again, and with it the empty stack that the first change set of a new stack makes, if it is still
 * nothing but that.
 */
final class ProposeChanges {
    private final AwsClients clients;
    private final Stack stack;
    private final Poller poller;
    private final ReviewChanges review;
    private final ConfirmProduction confirmation;
    private final Progress progress;
    private final DiscardChanges discard;

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
        this.discard = new DiscardChanges(clients, stack, progress);
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
        Optional<ChangeSet> made = make(making);
        if (made.isEmpty()) {
            return unchanged();
        }
        ChangeSet proposed = made.get();
        try {
            Optional<List<ResourceChange>> changes = proposed.await(poller);
            if (changes.isEmpty()) {
                discard.run(proposed);
                return unchanged();
            }
            agree(changes.get(), what);
            return made;
        } catch (DeploymentException e) {
            discard.after(e, proposed);
            throw e;
        }
    }

    private Optional<ChangeSet> make(Supplier<ChangeSet> making) {
        try {
            return Optional.of(poller.call("the making of a change set for " + stack.name(), making));
        } catch (DeploymentException e) {
            if (NoChanges.caused(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<ChangeSet> unchanged() {
        progress.detail("No changes: the stack is as it should be");
        return Optional.empty();
    }

    private void agree(List<ResourceChange> changes, String what) {
        if (changes.isEmpty()) {
            progress.detail(
                    "No resource changes, but what the template says of the stack itself, as its outputs, does");
        }
        review.run(changes);
        confirmation.require(changes.size() + " " + what + " " + stack.name());
    }

    /** Shows the changes, and leaves nothing behind. */
    void preview(ChangeSetRequest request) {
        run(request).ifPresent(discard::run);
    }
}
