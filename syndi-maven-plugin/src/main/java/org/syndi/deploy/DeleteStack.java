package org.syndi.deploy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.syndi.aws.AwsClients;
import org.syndi.aws.Poller;
import org.syndi.aws.Stack;
import org.syndi.aws.StackEvents;
import org.syndi.aws.StackInventory;
import org.syndi.aws.StackResource;
import org.syndi.aws.StackSnapshot;
import org.syndi.aws.TerminationProtection;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * Takes a deployment down. What holds data (buckets, user pool, log group) is retained by the template, named, and
 * never deleted here.
 */
public final class DeleteStack {
    /** How the change sets of this plugin are named. */
    private static final String OWN_CHANGE_SETS = "syndi-";

    private final Deployment deployment;
    private final DeleteOptions options;
    private final AwsClients clients;
    private final Confirmation confirmation;
    private final Progress progress;
    private final Stack stack;
    private final Poller poller;
    private final WatchStack watch;

    public DeleteStack(
            Deployment deployment,
            DeleteOptions options,
            AwsClients clients,
            Confirmation confirmation,
            Progress progress) {
        this.deployment = deployment;
        this.options = options;
        this.clients = clients;
        this.confirmation = confirmation;
        this.progress = progress;
        this.stack = new Stack(clients, deployment.stackName());
        this.poller = new Poller(options.timeout());
        this.watch = new WatchStack(stack, poller, progress);
    }

    /**
     * Deletes the stack, if there is one.
     *
     * @return whether it was deleted
     * @throws DeploymentException if it is protected, was not agreed to, or could not be deleted
     */
    public boolean run() {
        new SignIn(clients, progress).run();
        Optional<StackSnapshot> found = atRest();
        if (found.isEmpty()) {
            progress.detail("There is no stack " + stack.name() + ": nothing to delete");
            return false;
        }
        StackSnapshot snapshot = found.get();
        return snapshot.status().isInReview() ? deleteShell(snapshot) : delete(snapshot);
    }

    private Optional<StackSnapshot> atRest() {
        Optional<StackSnapshot> found = stack.describe();
        if (found.isEmpty() || !found.get().status().isInProgress()) {
            return found;
        }
        progress.warning("The stack " + stack.name() + " is in " + found.get().status() + ": waiting for that to end.");
        watch.untilSettled(found.get());
        return stack.describe();
    }

    /** A shell has no resources; it is somebody else's if a change set of theirs is in it. */
    private boolean deleteShell(StackSnapshot shell) {
        List<String> foreign = new StackInventory(clients, shell.id())
                .changeSets().stream()
                        .filter(name -> !name.startsWith(OWN_CHANGE_SETS))
                        .toList();
        if (!foreign.isEmpty()) {
            throw new DeploymentException(
                    "The stack " + stack.name() + " is in " + shell.status()
                            + " and has a change set that is not of this plugin: " + String.join(", ", foreign)
                            + ". Somebody may be reviewing it. Nothing was changed.",
                    "Have whoever made it execute or delete it, then run the same command again.");
        }
        progress.detail("The stack " + stack.name() + " is in " + shell.status() + ": it has no resources");
        requireUnprotected(shell);
        if (options.dryRun()) {
            return false;
        }
        requireAgreement(0, 0);
        unprotect(shell);
        stack.delete(shell.id());
        poller.await(
                "the deletion of the stack " + stack.name(),
                () -> stack.describe().isEmpty() ? Optional.of(true) : Optional.empty());
        progress.detail("The stack " + stack.name() + " is deleted");
        return true;
    }

    private boolean delete(StackSnapshot snapshot) {
        Teardown teardown = Teardown.of(new StackInventory(clients, snapshot.id()));
        tell("Is deleted:", teardown.gone());
        tell("Is retained:", teardown.retained());
        requireNoLoss(teardown.losses());
        requireUnprotected(snapshot);
        if (options.dryRun()) {
            progress.detail("Nothing was deleted, because this is a dry run");
            return false;
        }
        requireAgreement(teardown.gone().size(), teardown.retained().size());
        unprotect(snapshot);
        carryOut(snapshot);
        tell("What was retained is now in no stack, and still costs what it costs:", teardown.retainedData());
        return true;
    }

    private void tell(String title, List<StackResource> resources) {
        if (!resources.isEmpty()) {
            progress.detail(title);
            resources.forEach(resource -> progress.detail(
                    "  %s (%s) %s".formatted(resource.logicalId(), resource.type(), resource.physicalId())));
        }
    }

    private void requireNoLoss(List<StackResource> losses) {
        List<StackResource> unnamed = losses.stream()
                .filter(resource -> !options.allowedLosses().contains(resource.logicalId()))
                .toList();
        if (!unnamed.isEmpty()) {
            throw new DeploymentException(
                    "The template of the stack " + stack.name() + " does not retain what holds data: "
                            + unnamed.stream()
                                    .map(resource -> resource.logicalId() + " (" + resource.physicalId() + ")")
                                    .collect(Collectors.joining(", "))
                            + ". Nothing was changed.",
                    "Deploy once more with a template that retains it (DeletionPolicy: RetainExceptOnCreate). If it is"
                            + " really meant to go, name it: -Dsyndi.allowLoss="
                            + losses.stream().map(StackResource::logicalId).collect(Collectors.joining(",")));
        }
    }

    private void requireUnprotected(StackSnapshot snapshot) {
        if (!snapshot.terminationProtection() || options.unprotect()) {
            return;
        }
        if (options.dryRun()) {
            progress.warning(
                    "The stack " + stack.name() + " is protected against deletion; -Dsyndi.unprotect lifts that.");
            return;
        }
        throw new DeploymentException(
                "The stack " + stack.name() + " is protected against deletion (termination protection), as production"
                        + " always is. Nothing was changed.",
                "If this deployment is really to go, add -Dsyndi.unprotect, which switches the protection off first.");
    }

    private void requireAgreement(int gone, int retained) {
        String question = "The stack " + stack.name() + " will be deleted: " + gone + " resource(s) go, " + retained
                + " stay(s).";
        if (!confirmation.given(question, deployment.toString())) {
            throw new DeploymentException(
                    "The deletion of " + deployment + " was declined. Nothing was changed.",
                    "Run the same command again to be asked again.");
        }
    }

    private void unprotect(StackSnapshot snapshot) {
        if (snapshot.terminationProtection()) {
            new TerminationProtection(clients, snapshot.id()).switchOff();
            progress.detail("Switched the termination protection off");
        }
    }

    private void carryOut(StackSnapshot snapshot) {
        StackEvents events = stack.events(snapshot.id()).fromNowOn();
        stack.delete(snapshot.id());
        WatchStack.Outcome outcome = watch.untilEnded(snapshot.id(), events);
        outcome.stack()
                .filter(after -> !after.status().name().equals("DELETE_COMPLETE"))
                .ifPresent(after -> {
                    throw failure(after, outcome);
                });
        progress.detail("The stack " + stack.name() + " is deleted");
    }

    private DeploymentException failure(StackSnapshot after, WatchStack.Outcome outcome) {
        String cause = outcome.firstFailure().map(StackEventText::cause).orElse(after.statusReason());
        return new DeploymentException(
                "The deletion of " + stack.name() + " failed; the stack is now in " + after.status()
                        + ". What failed first: " + cause,
                "Mend that, then run the same command again: it goes on where it stopped.");
    }
}
