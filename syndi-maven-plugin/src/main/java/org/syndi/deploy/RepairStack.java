package org.syndi.deploy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.syndi.aws.AwsClients;
import org.syndi.aws.Stack;
import org.syndi.aws.StackEvent;
import org.syndi.aws.StackInventory;
import org.syndi.aws.StackResource;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/** Leads a stack whose update failed back to its last stable state. Such a stack is never deleted. */
final class RepairStack {
    private final AwsClients clients;
    private final Stack stack;
    private final WatchStack watch;
    private final StackTrouble trouble;
    private final Set<String> allowedLosses;
    private final ConfirmProduction confirmation;
    private final Progress progress;

    /** @param allowedLosses logical ids of what holds data and may go */
    RepairStack(
            AwsClients clients,
            Stack stack,
            WatchStack watch,
            StackTrouble trouble,
            Set<String> allowedLosses,
            ConfirmProduction confirmation,
            Progress progress) {
        this.clients = clients;
        this.stack = stack;
        this.watch = watch;
        this.trouble = trouble;
        this.allowedLosses = allowedLosses;
        this.confirmation = confirmation;
        this.progress = progress;
    }

    /**
     * Rolls back an update that failed while rollback was disabled.
     *
     * @throws DeploymentException if it does not come to a stable state, or never was in one
     */
    void rollBack(StackSnapshot failed) {
        StackInventory inventory = new StackInventory(clients, failed.id());
        requireOnceStable(failed, inventory.sinceStable());
        requireNoLoss(inventory);
        begin(failed);
        confirmation.require("the failed update of " + stack.name() + " is rolled back");
        requireStable(watch.during(failed.id(), stack.rollback(failed.id())));
    }

    /**
     * Goes on with a rollback that failed.
     *
     * @param skipped logical ids that the user gave up by name
     * @throws DeploymentException if it fails again, or something is to be skipped that did not fail
     */
    void continueRollback(StackSnapshot failed, Set<String> skipped) {
        StackInventory inventory = new StackInventory(clients, failed.id());
        requireNoLoss(inventory);
        begin(failed);
        List<StackResource> resources = inventory.resourcesWithNested();
        List<StackResource> obstacles =
                resources.stream().filter(StackResource::hasFailed).toList();
        obstacles.forEach(resource ->
                progress.warning("  %s (%s): %s".formatted(resource.logicalId(), resource.type(), resource.reason())));
        requireAmong(obstacles.stream().map(StackResource::logicalId).toList(), skipped);
        skipped.forEach(logicalId -> progress.warning(logicalId
                + " is left as it is, because syndi.repair.skip names it: from now on CloudFormation takes it for rolled"
                + " back. Compare it with the template."));
        confirmation.require("the rollback of " + stack.name() + " is continued");
        Set<String> left = skipped.stream()
                .map(logicalId -> asCloudFormationSays(logicalId, resources))
                .collect(Collectors.toCollection(TreeSet::new));
        requireStable(watch.during(failed.id(), stack.continuedRollback(failed.id(), left)));
    }

    /** A resource of a nested stack goes by that stack's name (API reference, "ContinueUpdateRollback"). */
    private static String asCloudFormationSays(String logicalId, List<StackResource> resources) {
        int dot = logicalId.lastIndexOf('.');
        return resources.stream()
                .filter(stack -> dot > 0 && stack.logicalId().equals(logicalId.substring(0, dot)))
                .findFirst()
                .map(stack -> stack.physicalId().split("/", -1)[1] + logicalId.substring(dot))
                .orElse(logicalId);
    }

    private void requireOnceStable(StackSnapshot failed, List<StackEvent> sinceStable) {
        boolean onceStable = sinceStable.stream()
                .findFirst()
                .filter(event -> !(event.isOfStack() && event.status().equals("CREATE_FAILED")))
                .isPresent();
        if (!onceStable) {
            throw new DeploymentException(
                    "The stack " + stack.name() + " is in " + failed.status()
                            + ", and was never in a stable state: a rollback would delete it with all that it has."
                            + trouble.cause(failed) + " Nothing was changed.",
                    trouble.remedyOfNeverStable());
        }
    }

    /** A rollback deletes what the failed update has made new; by now, people may have put something into it. */
    private void requireNoLoss(StackInventory inventory) {
        PossibleLoss.requireNamed(
                inventory.newSinceStable().stream()
                        .filter(resource -> resource.resourceType().mayHoldData())
                        .map(PossibleLoss::of)
                        .toList(),
                allowedLosses,
                "A rollback of " + stack.name()
                        + " may delete what the failed update has made, and what may hold data by now: ",
                "Save what is in it. If it may go, name it:");
    }

    private void begin(StackSnapshot failed) {
        progress.warning("The stack " + stack.name() + " is in " + failed.status()
                + ": it is led back to its last stable state, because syndi.repair asks for it."
                + trouble.cause(failed));
    }

    private void requireAmong(List<String> failed, Set<String> skipped) {
        Set<String> others = new TreeSet<>(skipped);
        failed.forEach(others::remove);
        if (!others.isEmpty()) {
            throw new DeploymentException(
                    "-Dsyndi.repair.skip names " + String.join(", ", others)
                            + ", which the rollback did not fail on. Nothing was changed.",
                    "It failed on " + String.join(", ", failed) + ".");
        }
    }

    private void requireStable(WatchStack.Outcome outcome) {
        outcome.stack().filter(after -> !after.status().isUpdatable()).ifPresent(after -> {
            throw trouble.after(after, "rolled back");
        });
        progress.detail("The stack " + stack.name() + " is in " + outcome.status());
    }
}
