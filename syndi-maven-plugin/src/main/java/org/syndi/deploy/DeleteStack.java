package org.syndi.deploy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.syndi.aws.AwsClients;
import org.syndi.aws.Poller;
import org.syndi.aws.Stack;
import org.syndi.aws.StackInventory;
import org.syndi.aws.StackOperation;
import org.syndi.aws.StackResource;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * Takes a deployment down. What holds data (buckets, user pool, log group) is retained by the template, named, and
 * never deleted here.
 */
public final class DeleteStack {
    private static final int MOST_ROUNDS = 5;

    private final Deployment deployment;
    private final DeleteOptions options;
    private final AwsClients clients;
    private final Confirmation confirmation;
    private final Progress progress;
    private final Stack stack;
    private final Poller poller;
    private final WatchStack watch;
    private final ProtectStack protection;

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
        this.poller = new Poller(options.timeout(), progress);
        this.watch = new WatchStack(stack, poller, progress);
        this.protection = new ProtectStack(deployment, clients, progress);
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
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<StackSnapshot> found = stack.describe();
            if (found.isEmpty() || !found.get().status().isInProgress()) {
                return found;
            }
            watch.untilSettled(found.get());
        }
        throw new DeploymentException(
                "The stack " + stack.name() + " does not come to rest: something else works on it. It was not deleted.",
                "Look at what does, then run the same command again.");
    }

    private boolean deleteShell(StackSnapshot shell) {
        new ReviewShell(clients, stack).requireOwn(shell);
        progress.detail("The stack " + stack.name() + " is in " + shell.status() + ": it has no resources");
        requireUnprotected(shell);
        if (options.dryRun()) {
            return false;
        }
        requireAgreement(0, 0);
        new ReviewShell(clients, stack).requireOwn(shell);
        StackOperation deletion = stack.deletion(protection.lift(shell));
        poller.call("the start of the deletion of the stack " + stack.name(), () -> {
            deletion.run();
            return true;
        });
        poller.await(
                "the deletion of the stack " + stack.name(),
                () -> isThere(shell) ? Optional.empty() : Optional.of(true));
        progress.detail("The stack " + stack.name() + " is deleted");
        return true;
    }

    private boolean isThere(StackSnapshot shell) {
        return stack.describe(shell.id()).filter(now -> !now.isGone()).isPresent();
    }

    private boolean delete(StackSnapshot snapshot) {
        if (!snapshot.status().isUpdatable()) {
            progress.warning("The stack " + stack.name() + " is in " + snapshot.status() + "."
                    + new StackTrouble(deployment, clients).cause(snapshot));
        }
        Teardown teardown = Teardown.of(new StackInventory(clients, snapshot.id()));
        tell("Is deleted:", teardown.gone());
        tell("Is retained:", teardown.retained());
        tellAddresses(teardown.addresses());
        Set<String> retained = retainable(snapshot);
        requireNoLoss(teardown.losses().stream()
                .filter(resource -> !retained.contains(resource.logicalId()))
                .toList());
        requireUnprotected(snapshot);
        if (options.dryRun()) {
            progress.detail("Nothing was deleted, because this is a dry run");
            return false;
        }
        requireAgreement(teardown.gone().size(), teardown.retained().size());
        carryOut(protection.lift(snapshot));
        tell("What was retained is now in no stack, and still costs what it costs:", teardown.retainedData());
        return true;
    }

    /** No data is lost with them, but whoever uses them finds nobody there any more. */
    private void tellAddresses(List<StackResource> addresses) {
        if (!addresses.isEmpty()) {
            progress.warning("With "
                    + addresses.stream().map(StackResource::logicalId).collect(Collectors.joining(" and "))
                    + " their addresses go for good: a later deployment gets others.");
        }
    }

    private void tell(String title, List<StackResource> resources) {
        if (!resources.isEmpty()) {
            progress.detail(title);
            resources.forEach(resource -> progress.detail(
                    "  %s (%s) %s".formatted(resource.logicalId(), resource.type(), resource.physicalId())));
        }
    }

    private void requireNoLoss(List<StackResource> losses) {
        PossibleLoss.requireNamed(
                losses.stream().map(PossibleLoss::of).toList(),
                options.allowedLosses(),
                "The template of the stack " + stack.name() + " does not retain what holds data: ",
                "Deploy once more with a template that retains it (DeletionPolicy: RetainExceptOnCreate). If it is"
                        + " really meant to go, name it:");
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

    private void carryOut(StackSnapshot snapshot) {
        WatchStack.Outcome outcome = watch.during(snapshot.id(), deletion(snapshot));
        if (isStuck(outcome) && !isDeletionFailed(snapshot)) {
            StackSnapshot stuck = outcome.stack().orElseThrow();
            outcome = retainable(stuck).isEmpty() ? outcome : watch.during(snapshot.id(), deletion(stuck));
        }
        if (isStuck(outcome)) {
            throw new StackTrouble(deployment, clients).after(outcome.stack().orElseThrow(), "deleted");
        }
        progress.detail("The stack " + stack.name() + " is deleted");
    }

    private StackOperation deletion(StackSnapshot snapshot) {
        Set<String> retained = retainable(snapshot);
        if (retained.isEmpty()) {
            return stack.deletion(snapshot);
        }
        progress.detail("Left where it is, as asked: " + String.join(", ", retained));
        return stack.deletion(snapshot, retained);
    }

    private static boolean isStuck(WatchStack.Outcome outcome) {
        return outcome.stack()
                .filter(after -> !after.status().name().equals("DELETE_COMPLETE"))
                .isPresent();
    }

    private static boolean isDeletionFailed(StackSnapshot snapshot) {
        return snapshot.status().name().equals("DELETE_FAILED");
    }

    /**
     * What of that which the user wants to retain did not let itself be deleted: CloudFormation takes a list only then
     * (API reference, "DeleteStack", RetainResources).
     */
    private Set<String> retainable(StackSnapshot snapshot) {
        if (!isDeletionFailed(snapshot)) {
            return Set.of();
        }
        return new StackInventory(clients, snapshot.id())
                .resources().stream()
                        .filter(StackResource::hasFailed)
                        .map(StackResource::logicalId)
                        .filter(options.retained()::contains)
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
