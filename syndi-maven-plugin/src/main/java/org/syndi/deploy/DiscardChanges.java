package org.syndi.deploy;

import org.syndi.aws.AwsClients;
import org.syndi.aws.ChangeSet;
import org.syndi.aws.Stack;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/** Deletes a change set that is not executed, and with it the empty stack that the first one of a new stack makes. */
final class DiscardChanges {
    private final ReviewShell shell;
    private final Progress progress;

    DiscardChanges(AwsClients clients, Stack stack, Progress progress) {
        this.shell = new ReviewShell(clients, stack);
        this.progress = progress;
    }

    void run(ChangeSet changes) {
        changes.delete();
        shell.removeAfter(changes.stackId(), changes.name());
    }

    /** What went wrong is what the user must read; that the cleaning up failed as well comes second. */
    void after(DeploymentException failure, ChangeSet changes) {
        try {
            run(changes);
        } catch (DeploymentException e) {
            failure.addSuppressed(e);
            progress.warning("The change set could not be deleted: " + e.problem());
        }
    }
}
