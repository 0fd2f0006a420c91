package org.syndi.deploy;

import java.util.List;
import org.syndi.aws.AwsClients;
import org.syndi.aws.StackInventory;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.DeploymentException;

/**
 * The stack without resources that the first change set makes. It is somebody else's if a change set of theirs is in
 * it.
 */
final class ReviewShell {
    /** How the change sets of this plugin are named. */
    private static final String OWN_CHANGE_SETS = "syndi-";

    private ReviewShell() {}

    /** @throws DeploymentException if somebody else may be reviewing a change set in it */
    static void requireOwn(AwsClients clients, StackSnapshot shell) {
        List<String> foreign = new StackInventory(clients, shell.id())
                .changeSets().stream()
                        .filter(name -> !name.startsWith(OWN_CHANGE_SETS))
                        .toList();
        if (!foreign.isEmpty()) {
            throw new DeploymentException(
                    "The stack " + shell.name() + " is in " + shell.status()
                            + " and has a change set that is not of this plugin: " + String.join(", ", foreign)
                            + ". Somebody may be reviewing it. Nothing was changed.",
                    "Have whoever made it execute or delete it, then run the same command again.");
        }
    }
}
