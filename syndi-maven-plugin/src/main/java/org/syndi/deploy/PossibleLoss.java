package org.syndi.deploy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.syndi.aws.ResourceChange;
import org.syndi.aws.StackResource;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.ResourceType;

/**
 * Something that would be lost for good, and goes only if the user names it ({@code syndi.allowLoss}): the one gate for
 * changes, deletions and rollbacks.
 *
 * @param logicalId what the user names
 * @param description what it is, for people
 */
record PossibleLoss(String logicalId, String description) {
    static PossibleLoss of(StackResource resource) {
        return of(resource.logicalId(), resource.physicalId(), resource.resourceType(), "");
    }

    static PossibleLoss of(ResourceChange change) {
        return of(
                change.logicalId(),
                change.physicalId(),
                change.type(),
                change.leavesSomething() ? "; it, or a snapshot, is left in no stack" : "");
    }

    private static PossibleLoss of(String logicalId, String physicalId, ResourceType type, String fate) {
        String unknown = type.isUnknown() ? "; nobody here knows what a " + type + " holds" : "";
        return new PossibleLoss(logicalId, logicalId + " (" + physicalId + unknown + fate + ")");
    }

    /**
     * Stops where something would be lost that the user did not name.
     *
     * @param problem begins the text, and ends before the list
     * @param advice what to do to keep it
     * @throws DeploymentException with all that the user would have to name
     */
    static void requireNamed(List<PossibleLoss> losses, Collection<String> allowed, String problem, String advice) {
        List<PossibleLoss> unnamed = losses.stream()
                .filter(loss -> !allowed.contains(loss.logicalId()))
                .toList();
        if (!unnamed.isEmpty()) {
            throw new DeploymentException(
                    problem + unnamed.stream().map(PossibleLoss::description).collect(Collectors.joining(", "))
                            + ". Nothing was changed.",
                    advice + " -Dsyndi.allowLoss=" + String.join(",", ids(losses)));
        }
    }

    private static Set<String> ids(List<PossibleLoss> losses) {
        return losses.stream().map(PossibleLoss::logicalId).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
