package org.syndi.deploy;

import java.util.List;
import java.util.Set;
import org.syndi.aws.ResourceChange;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.ResourceType;
import org.syndi.progress.Progress;

/**
 * Shows what a change set would do, and stops it where it would take away a thing that holds data, users or an address
 * that people know, unless the user named that thing. Also where the thing would be retained: it would belong to no
 * stack any more, and the app would lose it all the same.
 */
final class ReviewChanges {
    private final Set<String> allowedLosses;
    private final Progress progress;

    /** @param allowedLosses logical ids that the user gave up by name */
    ReviewChanges(Set<String> allowedLosses, Progress progress) {
        this.allowedLosses = allowedLosses;
        this.progress = progress;
    }

    /** @throws DeploymentException if a resource that holds data would be removed or replaced */
    void run(List<ResourceChange> changes) {
        changes.forEach(change -> progress.detail(line(change)));
        PossibleLoss.requireNamed(
                changes.stream()
                        .filter(change -> change.mayLoseResource() && isMissed(change.type()))
                        .map(PossibleLoss::of)
                        .toList(),
                allowedLosses,
                "This deployment would remove or replace what holds data: ",
                "Undo the change that causes it. If it is really meant, name what may go:");
    }

    private static boolean isMissed(ResourceType type) {
        return type.mayHoldData() || type.hasAddress();
    }

    private static String line(ResourceChange change) {
        String replaced =
                switch (change.replacement()) {
                    case "True" -> ", replaced";
                    case "Conditional" -> ", may be replaced";
                    default -> "";
                };
        String causes = change.causes().isEmpty() ? "" : " [" + String.join(", ", change.causes()) + "]";
        String existing = change.action().equals("Import") ? ": " + change.physicalId() + " exists already" : "";
        return "%-7s %s (%s)%s%s%s"
                .formatted(change.action(), change.logicalId(), change.resourceType(), existing, replaced, causes);
    }
}
