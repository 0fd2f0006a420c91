package org.syndi.deploy;

import java.util.List;
import java.util.Set;
import org.syndi.aws.ResourceChange;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * Shows what a change set would do, and stops it where it would take away a thing that holds data, unless the user
 * named that thing.
 */
final class ReviewChanges {
    /** Types whose loss is a loss of data, of users or of an address that people know. */
    private static final Set<String> STATEFUL = Set.of(
            "AWS::S3::Bucket",
            "AWS::Cognito::UserPool",
            "AWS::Cognito::UserPoolClient",
            "AWS::CloudFront::Distribution",
            "AWS::DynamoDB::Table",
            "AWS::KMS::Key",
            "AWS::Logs::LogGroup",
            "AWS::RDS::DBInstance",
            "AWS::EFS::FileSystem");

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
        List<String> lost = changes.stream()
                .filter(change -> change.mayLoseResource() && STATEFUL.contains(change.resourceType()))
                .filter(change -> !allowedLosses.contains(change.logicalId()))
                .map(change -> change.logicalId() + " (" + change.physicalId() + ")")
                .toList();
        if (!lost.isEmpty()) {
            throw new DeploymentException(
                    "This deployment would remove or replace what holds data: " + String.join(", ", lost)
                            + ". Nothing was changed.",
                    "Undo the change that causes it. If it is really meant, name what may go: -Dsyndi.allowLoss="
                            + String.join(",", ids(changes)));
        }
    }

    private List<String> ids(List<ResourceChange> changes) {
        return changes.stream()
                .filter(change -> change.mayLoseResource() && STATEFUL.contains(change.resourceType()))
                .map(ResourceChange::logicalId)
                .toList();
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
