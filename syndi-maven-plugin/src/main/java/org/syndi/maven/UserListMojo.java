package org.syndi.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.aws.PoolUser;
import org.syndi.deploy.UserAccounts;
import org.syndi.deployment.Deployment;
import org.syndi.report.UserListReport;

/**
 * Prints the users of a deployment with their groups and their status; with {@code mvn -q} nothing else.
 *
 * @since 0.1.0
 */
@Mojo(name = "user-list", threadSafe = true)
public class UserListMojo extends ConnectedMojo {
    /**
     * {@code text}, or {@code json} for programs; with {@code mvn -q} it stands alone on standard output. Example:
     * {@code -Dsyndi.format=json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.format", defaultValue = "text")
    private String format;

    @Override
    void runForApp() {
        Deployment deployment = deployment();
        UserListReport report = report();
        try (TargetConnection connection = connect()) {
            getLog().info("The users of " + deployment + " on " + connection.description());
            List<PoolUser> users = UserAccounts.of(connection.clients(), deployment, true, progress())
                    .list();
            report.lines(users).forEach(SyndiMojo::standardOutput);
        }
    }

    private UserListReport report() {
        return OutputFormat.of(format) == OutputFormat.JSON ? UserListReport.JSON : UserListReport.TABLE;
    }
}
