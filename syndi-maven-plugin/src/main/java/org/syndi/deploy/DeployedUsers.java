package org.syndi.deploy;

import java.util.Optional;
import org.syndi.aws.AwsClients;
import org.syndi.aws.StackSnapshot;
import org.syndi.aws.UserDirectory;
import org.syndi.aws.UserPool;
import org.syndi.deployment.DeploymentException;

/** The user pool that a stack names in its outputs. */
final class DeployedUsers {
    private DeployedUsers() {}

    /** Empty if the deployment has no users. */
    static Optional<UserPool> find(AwsClients clients, StackSnapshot stack) {
        String pool = stack.outputs().getOrDefault("CognitoUserPoolId", "");
        String client = stack.outputs().getOrDefault("CognitoClientId", "");
        return pool.isEmpty() || client.isEmpty() ? Optional.empty() : Optional.of(new UserPool(clients, pool, client));
    }

    /** @throws DeploymentException if the deployment has no users */
    static UserPool pool(AwsClients clients, StackSnapshot stack) {
        return find(clients, stack)
                .orElseThrow(() -> new DeploymentException(
                        "The stack " + stack.name() + " has no user pool: its outputs name none.",
                        "Deploy it with -DenableAuth=true."));
    }

    /** Who is in the pool. */
    static UserDirectory directory(AwsClients clients, StackSnapshot stack) {
        pool(clients, stack);
        return new UserDirectory(clients, stack.outputs().get("CognitoUserPoolId"));
    }
}
