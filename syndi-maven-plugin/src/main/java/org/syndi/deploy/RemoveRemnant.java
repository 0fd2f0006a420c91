package org.syndi.deploy;

import java.util.List;
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
    private final ConfirmProduction confirmation;
    private final Progress progress;

    RemoveRemnant(
            AwsClients clients,
            Stack stack,
            WatchStack watch,
            StackTrouble trouble,
            ConfirmProduction confirmation,
            Progress progress) {
        this.clients = clients;
        this.stack = stack;
        this.watch = watch;
        this.trouble = trouble;
        this.confirmation = confirmation;
        this.progress = progress;
    }

    /**
     * Deletes it.
     *
     * @throws org.syndi.deployment.DeploymentException if something of it does not let itself be deleted
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
        confirmation.require("the stack " + stack.name() + ", whose creation failed, is deleted");
        WatchStack.Outcome outcome = watch.during(remnant.id(), () -> stack.delete(remnant.id()));
        outcome.stack()
                .filter(after -> !after.status().name().equals("DELETE_COMPLETE"))
                .ifPresent(after -> {
                    throw trouble.after(after, "deleted");
                });
        progress.detail("The stack " + stack.name() + " is deleted");
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
