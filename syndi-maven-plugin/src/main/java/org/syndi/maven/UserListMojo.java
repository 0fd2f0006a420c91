package org.syndi.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.aws.PoolUser;
import org.syndi.deploy.UserAccounts;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.report.UserListReport;

/**
 * Prints the users of a deployment with their groups and their status; with {@code mvn -q} nothing else.
 *
 * @since 0.1.0
 */
@Mojo(name = "user-list", threadSafe = true)
public class UserListMojo extends ConnectedMojo {
    /**
     * What to print: {@code table} for people, or {@code json} for programs. Example: {@code -Dsyndi.output=json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.output", defaultValue = "table")
    private String format;

    @Override
    void runForApp() {
        Deployment deployment = deployment();
        UserListReport report = report();
        try (TargetConnection connection = connect()) {
            getLog().info("The users of " + deployment + " on " + connection.description());
            List<PoolUser> users = UserAccounts.of(connection.clients(), deployment, true, progress())
                    .list();
            report.lines(users).forEach(System.out::println); // the log would leave them out with -q
        }
    }

    private UserListReport report() {
        return switch (format) {
            case "table" -> UserListReport.TABLE;
            case "json" -> UserListReport.JSON;
            default ->
                throw new DeploymentException(
                        "Users cannot be printed as '" + format + "'.",
                        "Use -Dsyndi.output=table or -Dsyndi.output=json.");
        };
    }
}
