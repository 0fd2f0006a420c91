package org.syndi.deploy;

import org.syndi.aws.AwsClients;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Login;
import org.syndi.deployment.Secret;

/** Gets an ID token, the one that the API takes (guide, "Test Authentication"). */
public final class IssueToken {
    private final Deployment deployment;
    private final AwsClients clients;

    public IssueToken(Deployment deployment, AwsClients clients) {
        this.deployment = deployment;
        this.clients = clients;
    }

    /** @throws DeploymentException if there is no such deployment, it has no users, or it does not let this one in */
    public Secret run(Login user) {
        return new SignUserIn(deployment, clients, DeployedStack.require(clients, deployment)).run(user);
    }
}
