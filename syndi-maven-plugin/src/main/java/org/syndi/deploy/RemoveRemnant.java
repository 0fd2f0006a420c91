package org.syndi.deploy;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.syndi.aws.AwsClients;
import org.syndi.aws.Stack;
import org.syndi.aws.StackInventory;
import org.syndi.aws.StackResource;
import org.syndi.aws.StackSnapshot;
import org.syndi.progress.Progress;

/**
 * Deletes what is left of a creation that failed, after telling why it failed: such a stack has never worked, and
 * CloudFormation allows nothing else with it.
 */
final class RemoveRemnant {
    private final AwsClients clients;
    private final Stack stack;
    private final WatchStack watch;
    private final StackTrouble trouble;
    private final Set<String> allowedLosses;
    private final ProtectStack protection;
    private final ConfirmProduction confirmation;
    private final Progress progress;

    /**
     * @param allowedLosses logical ids of what holds data and may go
     * @param protection production has it from its first moment on; of a creation that was taken back nothing is left
     *     to protect
     */
    RemoveRemnant(
            AwsClients clients,
            Stack stack,
            WatchStack watch,
            StackTrouble trouble,
            Set<String> allowedLosses,
            ProtectStack protection,
            ConfirmProduction confirmation,
            Progress progress) {
        this.clients = clients;
        this.stack = stack;
        this.watch = watch;
        this.trouble = trouble;
        this.allowedLosses = allowedLosses;
        this.protection = protection;
        this.confirmation = confirmation;
        this.progress = progress;
    }

    /**
     * Deletes it.
     *
     * @throws org.syndi.deployment.DeploymentException if it may hold data that the user did not give up, or something
     *     of it does not let itself be deleted
     */
    void run(StackSnapshot remnant) {
        progress.warning("The stack " + stack.name() + " is in " + remnant.status()
                + ": its creation failed, and it can only be deleted before the next try.");
        watch.lastFailures(remnant.id())
                .first()
                .ifPresent(event -> progress.warning("It failed because of " + StackEventText.cause(event)));
        List<StackResource> resources = new StackInventory(clients, remnant.id()).resources();
        tell("Retained, and in no stack any more:", resources, StackResource::isRetained);
        tell("Still there, deleted now:", resources, StackResource::exists);
        if (resources.stream().anyMatch(StackResource::exists)) {
            requireNoLoss(remnant);
        }
        confirmation.require("the stack " + stack.name() + ", whose creation failed, is deleted");
        StackSnapshot unprotected = protection.liftOwn(remnant);
        WatchStack.Outcome outcome = watch.during(remnant.id(), stack.deletion(unprotected));
        outcome.stack()
                .filter(after -> !after.status().name().equals("DELETE_COMPLETE"))
                .ifPresent(after -> {
                    throw trouble.after(after, "deleted");
                });
        progress.detail("The stack " + stack.name() + " is deleted");
    }

    /** The creation has failed, and yet people may have put something into what was left of it. */
    private void requireNoLoss(StackSnapshot remnant) {
        PossibleLoss.requireNamed(
                Teardown.of(new StackInventory(clients, remnant.id())).losses().stream()
                        .map(PossibleLoss::of)
                        .toList(),
                allowedLosses,
                "The stack " + stack.name() + ", whose creation failed, still has what may hold data by now: ",
                "Save what is in it. If it may go, name it:");
    }

    private void tell(String title, List<StackResource> resources, Predicate<StackResource> which) {
        List<StackResource> told = resources.stream().filter(which).toList();
        if (!told.isEmpty()) {
            progress.warning(title);
            told.forEach(resource -> progress.warning(
                    "  %s (%s) %s".formatted(resource.logicalId(), resource.type(), resource.physicalId())));
        }
    }
}
