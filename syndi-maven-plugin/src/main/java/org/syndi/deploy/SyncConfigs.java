package org.syndi.deploy;

import java.util.Optional;
import org.syndi.aws.AwsClients;
import org.syndi.aws.StackSnapshot;
import org.syndi.config.ConfigFiles;
import org.syndi.config.ConfigSync;
import org.syndi.config.FieldChange;
import org.syndi.config.SyncPlan;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;
import org.syndi.progress.Progress;

/**
 * Brings what a deployment came to into the organization's configuration files (guide, "Configuration Sync"), and tells
 * each field that changes.
 */
public final class SyncConfigs {
    private final Deployment deployment;
    private final ConfigFiles files;
    private final Progress progress;

    public SyncConfigs(Deployment deployment, ConfigFiles files, Progress progress) {
        this.deployment = deployment;
        this.files = files;
        this.progress = progress;
    }

    /**
     * Syncs with a deployment that was made earlier.
     *
     * @param dryRun tells the changes and writes nothing
     * @throws DeploymentException if there is none, or a file cannot take a value or be written
     */
    public SyncPlan run(AwsClients clients, boolean dryRun) {
        StackSnapshot stack = DeployedStack.require(clients, deployment);
        if (stack.status().isInProgress()) {
            progress.warning("The stack " + stack.name() + " is in " + stack.status()
                    + ": its outputs may still change. Sync again when that has ended.");
        }
        return sync(stack, dryRun);
    }

    /**
     * The stack is deployed whatever becomes of the files, so a file that cannot be written is told and stops nothing.
     */
    Optional<SyncPlan> afterDeployment(StackSnapshot stack) {
        try {
            return Optional.of(sync(stack, false));
        } catch (DeploymentException e) {
            progress.warning("The configuration files are not synced: " + e.problem() + " " + e.remedy());
            progress.warning("Then: " + GoalCommand.of(deployment, "sync-configs"));
            return Optional.empty();
        }
    }

    /** Says what {@link #afterDeployment} would write, if the outputs stay as they are. */
    void preview(StackSnapshot stack) {
        sync(stack, true);
    }

    private SyncPlan sync(StackSnapshot stack, boolean dryRun) {
        SyncPlan plan = new ConfigSync(files).plan(stack.outputs());
        plan.changes().forEach(change -> progress.detail(line(change)));
        if (plan.changes().isEmpty()) {
            progress.detail("No changes: the files have the values of " + stack.name());
        }
        if (!dryRun) {
            plan.apply();
        }
        return plan;
    }

    private static String line(FieldChange change) {
        String before = change.before().map(value -> "'" + value + "'").orElse("(new)");
        return change.file() + ": " + change.path() + ": " + before + " -> '" + change.after() + "'";
    }
}
