package org.syndi.deploy;

import org.syndi.aws.AwsClients;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;

/** The stack of a deployment that was made earlier. */
final class DeployedStack {
    private DeployedStack() {}

    /** @throws DeploymentException if there is none */
    static StackSnapshot require(AwsClients clients, Deployment deployment) {
        return new Stack(clients, deployment.stackName())
                .describe()
                .orElseThrow(() -> new DeploymentException(
                        "There is no stack " + deployment.stackName() + ": " + deployment + " is not deployed there.",
                        "Deploy it: mvn syndi:deploy -Denv=" + deployment.environment() + " -Dorg="
                                + deployment.organization()));
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
