package org.syndi.deploy;

import java.util.Optional;
import org.syndi.aws.Account;
import org.syndi.aws.AwsClients;
import org.syndi.aws.ConfigObject;
import org.syndi.aws.Stack;
import org.syndi.aws.StackInventory;
import org.syndi.aws.StackResource;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;

/** The stack of a deployment that was made earlier. */
final class DeployedStack {
    private DeployedStack() {}

    /** @throws DeploymentException if there is none */
    static StackSnapshot require(AwsClients clients, Deployment deployment) {
        return new Stack(clients, deployment.stackName())
                .describe()
                .orElseThrow(() -> new DeploymentException(
                        "There is no stack " + deployment.stackName() + ": " + deployment + " is not deployed there.",
                        "Deploy it: " + GoalCommand.of(deployment, "deploy")));
    }

    /**
     * The place of the function's configuration: in the bucket that the stack names, or has; by the rule for names
     * where there is no stack, or it does neither.
     */
    static ConfigObject config(
            AwsClients clients, Account account, Deployment deployment, Optional<StackSnapshot> stack) {
        String bucket = stack.map(found -> found.outputs().getOrDefault("LambdaBucketName", ""))
                .filter(name -> !name.isEmpty())
                .or(() -> stack.flatMap(found -> bucket(clients, found)))
                .orElseGet(() -> deployment.lambdaBucket(account.id()));
        return new ConfigObject(clients, account, bucket);
    }

    private static Optional<String> bucket(AwsClients clients, StackSnapshot stack) {
        return new StackInventory(clients, stack.id())
                .resources().stream()
                        .filter(resource -> resource.logicalId().equals("LambdaBucket") && resource.exists())
                        .map(StackResource::physicalId)
                        .findFirst();
    }

    /** @throws DeploymentException if the stack does not say it */
    static String output(StackSnapshot stack, String key) {
        String value = stack.outputs().getOrDefault(key, "");
        if (value.isEmpty()) {
            throw new DeploymentException(
                    "The stack " + stack.name() + " (" + stack.status() + ") has no output " + key + ".",
                    "Deploy it again; if that does not help, check the output " + key + " in the template.");
        }
        return value;
    }
}
