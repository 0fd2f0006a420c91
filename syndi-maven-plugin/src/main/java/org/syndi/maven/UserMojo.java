package org.syndi.maven;

import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.deploy.UserAccounts;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Login;

/** What every goal has that changes one user. */
abstract class UserMojo extends ConnectedMojo {
    /**
     * The user's e-mail address. Required. Example: {@code -Dsyndi.user=alice@myorg.com}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.user")
    private String user;

    /**
     * Only says what would be changed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    final void runForApp() {
        Deployment deployment = deployment();
        requireUser();
        prepare();
        try (TargetConnection connection = connect()) {
            getLog().info("The users of " + deployment + " on " + connection.description());
            change(UserAccounts.of(connection.clients(), deployment, dryRun, progress()));
        }
    }

    abstract void change(UserAccounts accounts);

    /** Looks for what the change needs, before anything is started or called. */
    void prepare() {}

    final String user() {
        return user;
    }

    private void requireUser() {
        Login.requireEmail(Optional.ofNullable(user)
                .filter(text -> !text.isBlank())
                .orElseThrow(() ->
                        new DeploymentException("No user is named.", "Add for example -Dsyndi.user=alice@myorg.com.")));
    }
}
