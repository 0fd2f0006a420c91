package org.syndi.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.syndi.deploy.IssueToken;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.Login;
import org.syndi.deployment.Secret;

/**
 * Prints an ID token, the one that the API takes, and with {@code mvn -q} nothing else: {@code TOKEN=$(mvn -q
 * syndi:token -Denv=stage -Dorg=myorg -Dsyndi.user=alice@myorg.com)}. Whoever has the token can do what the user can
 * do, for an hour: keep it out of logs.
 *
 * @since 0.1.0
 */
@Mojo(name = "token", threadSafe = true)
public class TokenMojo extends SignInMojo {
    @Override
    void runForApp() {
        Deployment deployment = deployment();
        Login login = login();
        try (TargetConnection connection = connect()) {
            getLog().info("Getting an ID token of " + login.email() + " for " + deployment + " on "
                    + connection.description());
            Secret token = new IssueToken(deployment, connection.clients()).run(login);
            standardOutput(token.reveal());
        }
    }
}
