package org.syndi.deploy;

import org.syndi.aws.ChangeSet;
import org.syndi.aws.Stack;
import org.syndi.aws.StackEvents;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/** Executes a change set and tells its events; success is only what CloudFormation calls so. */
final class ApplyChanges {
    private final Stack stack;
    private final WatchStack watch;
    private final Progress progress;

    ApplyChanges(Stack stack, WatchStack watch, Progress progress) {
        this.stack = stack;
        this.watch = watch;
        this.progress = progress;
    }

    /**
     * Executes it.
     *
     * @return the stack after it
     * @throws DeploymentException with the first failure if CloudFormation rolled back
     */
    StackSnapshot run(ChangeSet changes) {
        StackEvents events = stack.events(changes.stackId()).fromNowOn();
        changes.execute();
        WatchStack.Outcome outcome = watch.untilEnded(changes.stackId(), events);
        return outcome.stack().filter(after -> after.status().isSuccessful()).orElseThrow(() -> failure(outcome));
    }

    private DeploymentException failure(WatchStack.Outcome outcome) {
        String cause = outcome.firstFailure().map(StackEventText::cause).orElse("CloudFormation gives no reason");
        String state = outcome.stack().map(after -> after.status().name()).orElse("gone");
        progress.warning("What failed first: " + cause);
        return new DeploymentException(
                "The deployment of " + stack.name() + " failed; the stack is now in " + state + ". What failed first: "
                        + cause,
                remedy(cause));
    }

    /** CloudFormation's handlers report a taken name by this error code, in the event's text. */
    private String remedy(String cause) {
        String events = " All events: aws cloudformation describe-stack-events --stack-name " + stack.name();
        return cause.contains("AlreadyExists")
                ? "It exists outside of this stack. Buckets, log groups and user pools are taken over by their names; this is"
                        + " none of them, or its name could not be worked out from the template. Save what is in it and remove it,"
                        + " or give it another name in the template, then run the same command again." + events
                : "Mend that, then run the same command again." + events;
    }
}
