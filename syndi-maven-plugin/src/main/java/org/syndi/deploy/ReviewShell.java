package org.syndi.deploy;

import java.util.List;
import java.util.Optional;
import org.syndi.aws.AwsClients;
import org.syndi.aws.Stack;
import org.syndi.aws.StackInventory;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.DeploymentException;

/**
 * The stack without resources that the first change set makes. It is somebody else's if a change set of theirs is in
 * it.
 */
final class ReviewShell {
    private final AwsClients clients;
    private final Stack stack;

    ReviewShell(AwsClients clients, Stack stack) {
        this.clients = clients;
        this.stack = stack;
    }

    /** @throws DeploymentException if somebody else may be reviewing a change set in it */
    void requireOwn(StackSnapshot shell) {
        List<String> foreign = changeSets(shell.id()).stream()
                .filter(name -> !ChangeSetName.isOurs(name))
                .toList();
        if (!foreign.isEmpty()) {
            throw new DeploymentException(
                    "The stack " + shell.name() + " is in " + shell.status()
                            + " and has a change set that is not of this plugin: " + String.join(", ", foreign)
                            + ". Somebody may be reviewing it. Nothing was changed.",
                    "Have whoever made it execute or delete it, then run the same command again.");
        }
    }

    /**
     * Deletes the stack after its last change set, if it is nothing but a shell: in review, unprotected, without a
     * resource and without any other change set. Whatever else it is, another deployment has made it that meanwhile.
     *
     * @param changeSet the name of the one that was deleted just now; CloudFormation may list it a moment longer
     */
    void removeAfter(String stackId, String changeSet) {
        Optional<StackSnapshot> found = unprotected(stackId);
        if (found.isEmpty()) {
            return;
        }
        try {
            if (isEmpty(stackId, changeSet)) {
                stack.deletion(found.get()).run();
            }
        } catch (DeploymentException e) {
            if (unprotected(stackId).isPresent()) {
                throw e;
            } // else it is nobody's shell any more: it was deleted or executed while it was looked at
        }
    }

    private Optional<StackSnapshot> unprotected(String stackId) {
        return stack.describe(stackId).filter(now -> now.status().isInReview() && !now.terminationProtection());
    }

    /** Change sets last: one may be made at any moment. */
    private boolean isEmpty(String stackId, String changeSet) {
        return new StackInventory(clients, stackId).resources().isEmpty()
                && changeSets(stackId).stream().allMatch(changeSet::equals);
    }

    private List<String> changeSets(String stackId) {
        return new StackInventory(clients, stackId).changeSets();
    }
}
