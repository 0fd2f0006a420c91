package org.syndi.deploy;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.syndi.aws.AwsClients;
import org.syndi.aws.KnownRepair;
import org.syndi.aws.Stack;
import org.syndi.aws.StackInventory;
import org.syndi.aws.StackResource;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Environment;
import org.syndi.deployment.GoalCommand;

/**
 * Explains a stack from whose state nothing goes on by itself (CloudFormation user guide, "Stack status codes"): what
 * it means, how it came to it, which resources stand in the way, and what to type.
 */
final class StackTrouble {
    private final Deployment deployment;
    private final AwsClients clients;

    StackTrouble(Deployment deployment, AwsClients clients) {
        this.deployment = deployment;
        this.clients = clients;
    }

    /** For a stack that was found so. */
    DeploymentException found(StackSnapshot stack) {
        return explained(stack, "The stack " + stack.name() + " is in " + stack.status(), " Nothing was changed.");
    }

    /**
     * For a stack that came to it in spite of our trying.
     *
     * @param tried completes "The stack … could not be …"
     */
    DeploymentException after(StackSnapshot stack, String tried) {
        return explained(
                stack, "The stack " + stack.name() + " could not be " + tried + " and is now in " + stack.status(), "");
    }

    private DeploymentException explained(StackSnapshot stack, String beginning, String end) {
        String seen = cause(stack) + obstacles(stack);
        return new DeploymentException(
                beginning + ": " + meaning(stack.status().name()) + "." + seen + end,
                KnownRepair.ofResource(seen).map(repair -> repair + " ").orElse("") + remedy(stack));
    }

    private static String meaning(String status) {
        return switch (status) {
            case "REVIEW_IN_PROGRESS" -> "its first change set was not executed, and nothing of it is there yet";
            case "CREATE_FAILED" -> "its creation failed, and what it had made until then was left as it is";
            case "ROLLBACK_COMPLETE" -> "its creation failed, and what it had made was taken back";
            case "ROLLBACK_FAILED" -> "its creation failed, and so did taking back what it had made";
            case "UPDATE_FAILED" -> "its last update failed, and was not rolled back";
            case "UPDATE_ROLLBACK_FAILED" -> "its last update failed, and so did the rollback";
            case "DELETE_FAILED" -> "its deletion failed, and is not finished";
            default -> "it cannot be updated from there";
        };
    }

    /** What failed first in the last operation, as a sentence with a space before it; "" if nothing is known. */
    String cause(StackSnapshot stack) {
        return Failures.ofLastOperation(new Stack(clients, stack.name()), stack.id())
                .first()
                .map(event -> " What failed first: " + StackEventText.cause(event) + ".")
                .orElse("");
    }

    private String obstacles(StackSnapshot stack) {
        return switch (stack.status().name()) {
            case "UPDATE_ROLLBACK_FAILED" ->
                listed(" Not rolled back:", stack, resource -> resource.status().equals("UPDATE_FAILED"));
            case "ROLLBACK_FAILED", "DELETE_FAILED" ->
                listed(" Still there:", stack, resource -> resource.status().equals("DELETE_FAILED"));
            case "CREATE_FAILED" -> listed(" Still there:", stack, StackResource::exists);
            default -> "";
        };
    }

    private String listed(String title, StackSnapshot stack, Predicate<StackResource> which) {
        List<StackResource> resources = new StackInventory(clients, stack.id())
                .resources().stream().filter(which).toList();
        return resources.isEmpty()
                ? ""
                : resources.stream().map(StackTrouble::line).collect(Collectors.joining("", title, "\n "));
    }

    private static String line(StackResource resource) {
        String line = "\n  %s (%s) %s".formatted(resource.logicalId(), resource.type(), resource.physicalId());
        return resource.reason().isEmpty() ? line : line + ": " + resource.reason();
    }

    /** What to do, with the command to type. */
    String remedy(StackSnapshot stack) {
        String again = GoalCommand.of(deployment, "deploy");
        String repair = GoalCommand.of(deployment, "deploy", "-Dsyndi.repair");
        String delete = GoalCommand.of(deployment, "delete");
        return switch (stack.status().name()) {
            case "REVIEW_IN_PROGRESS" -> "Deploy all of it: " + again;
            case "CREATE_FAILED" -> remedyOfNeverStable();
            case "ROLLBACK_COMPLETE" -> "The next deployment deletes what is left of it, and begins anew: " + again;
            case "ROLLBACK_FAILED" -> remedyOfRollbackFailed(delete, again, repair);
            case "UPDATE_FAILED" ->
                "To have CloudFormation lead it back to its last stable state, and then deploy: " + repair;
            case "UPDATE_ROLLBACK_FAILED" ->
                "Mend what is named above. To have CloudFormation finish the rollback, and then deploy: " + repair
                        + ". What cannot be mended is left as it is with"
                        + " -Dsyndi.repair.skip=LOGICAL_ID,…; CloudFormation then takes it for rolled back.";
            case "DELETE_FAILED" ->
                "Mend what is named above (a bucket must be empty), then finish the deletion: " + delete
                        + ". To leave something where it is, in no stack, add -Dsyndi.retain=LOGICAL_ID,…";
            default -> "Look at it in the CloudFormation console, bring it to rest there, then: " + again;
        };
    }

    /** There is nothing to lead it back to. */
    String remedyOfNeverStable() {
        return "A deployment does not delete it, because it may hold what is in use. If it does not: "
                + GoalCommand.of(deployment, "delete") + " (it asks before), then: "
                + GoalCommand.of(deployment, "deploy");
    }

    private String remedyOfRollbackFailed(String delete, String again, String repair) {
        return deployment.environment() == Environment.PROD
                ? "In production, a deployment does not delete what may be in use. Mend what is named above, save what is"
                        + " needed, then: " + delete + " (it asks before), then: " + again
                : "Mend what is named above. To have the rest deleted, and then deploy: " + repair;
    }
}
