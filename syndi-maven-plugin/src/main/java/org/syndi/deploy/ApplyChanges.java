package org.syndi.deploy;

import java.time.Instant;
import org.syndi.aws.AwsClients;
import org.syndi.aws.ChangeSet;
import org.syndi.aws.NoChanges;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.deploy.DiagnoseFailure.Diagnosis;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;
import org.syndi.progress.Progress;

/** Executes a change set and tells its events; success is only what CloudFormation calls so. */
final class ApplyChanges {
    private final Deployment deployment;
    private final WatchStack watch;
    private final DiagnoseFailure diagnosis;
    private final StackTrouble trouble;
    private final ProtectStack protection;
    private final Stack stack;
    private final DiscardChanges discard;

    ApplyChanges(Deployment deployment, AwsClients clients, WatchStack watch, Progress progress) {
        this.deployment = deployment;
        this.watch = watch;
        this.diagnosis = new DiagnoseFailure(deployment, clients, progress);
        this.trouble = new StackTrouble(deployment, clients);
        this.protection = new ProtectStack(deployment, clients, progress);
        this.stack = new Stack(clients, deployment.stackName());
        this.discard = new DiscardChanges(clients, stack, progress);
    }

    /**
     * Executes it. In production the stack is protected before that.
     *
     * @return the stack after it
     * @throws DeploymentException with the first failure if CloudFormation rolled back
     */
    StackSnapshot run(ChangeSet changes) {
        protect(changes);
        Instant start = Instant.now();
        try {
            WatchStack.Outcome outcome = watch.during(changes.stackId(), changes::execute);
            return outcome.stack()
                    .filter(after -> after.status().isSuccessful())
                    .orElseThrow(() -> failure(outcome, start));
        } catch (DeploymentException e) {
            if (NoChanges.caused(e)) {
                discard.after(e, changes);
                return stack.describe(changes.stackId())
                        .filter(unchanged -> unchanged.status().isUpdatable())
                        .orElseThrow(() -> e);
            }
            throw e;
        }
    }

    private void protect(ChangeSet changes) {
        try {
            protection.beforeExecution(changes.stackId());
        } catch (DeploymentException e) {
            discard.after(e, changes);
            throw e;
        }
    }

    private DeploymentException failure(WatchStack.Outcome outcome, Instant start) {
        Diagnosis found = diagnosis.run(outcome, start);
        return new DeploymentException(
                "The deployment of " + deployment.stackName() + " failed; the stack is now in " + outcome.status()
                        + ". " + found.text(),
                remedy(found, outcome));
    }

    private String remedy(Diagnosis found, WatchStack.Outcome outcome) {
        String look = " What there is now: " + GoalCommand.of(deployment, "status") + ". What the function wrote: "
                + GoalCommand.of(deployment, "logs", "-Dsyndi.since=10m");
        String stuck = outcome.stack()
                .filter(after -> !after.status().isUpdatable())
                .map(after -> " " + trouble.remedy(after))
                .orElse("");
        return found.repair() + " Then run the same command again." + stuck + look;
    }
}
