package org.syndi.maven;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.deploy.DeleteOptions;
import org.syndi.deploy.DeleteStack;
import org.syndi.deployment.Deployment;

/**
 * Takes a deployment down, after {@code <env>/<org>} was typed. Says before what goes and what is retained; buckets,
 * user pool and log group are retained, and named again at the end. Where there is no stack, there is nothing to do.
 *
 * @since 0.1.0
 */
@Mojo(name = "delete", threadSafe = true)
public class DeleteMojo extends ConnectedMojo {
    /**
     * Agrees in advance: {@code <env>/<org>}. Example: {@code -Dsyndi.confirm=stage/myorg}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.confirm")
    private String confirm;

    /**
     * Switches termination protection off first. Without it, a protected stack, as every one in production, is not
     * deleted.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.unprotect", defaultValue = "false")
    private boolean unprotect;

    /**
     * Logical ids of resources with data that the template does not retain and that may go all the same, separated by
     * commas; of one in a nested stack its path, {@code Storage.Data}. Without it they stop the deletion. Nothing that
     * the template retains is ever deleted.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.allowLoss")
    private List<String> allowLoss;

    /**
     * Logical ids of resources to be left where they are, in no stack, if they do not let themselves be deleted, as a
     * bucket that is not empty; separated by commas. Without it the deletion stops there and names them. Example:
     * {@code -Dsyndi.retain=FormsBucket}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.retain")
    private List<String> retain;

    /**
     * Only says what would go and what would stay.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void runForApp() {
        Deployment deployment = deployment();
        Set<String> losses = allowLoss == null ? Set.of() : new HashSet<>(allowLoss);
        Set<String> retained = retain == null ? Set.of() : new HashSet<>(retain);
        DeleteOptions options = new DeleteOptions(unprotect, losses, retained, dryRun, timeout());
        try (TargetConnection connection = connect()) {
            getLog().info("Deleting " + deployment + " from " + connection.description());
            new DeleteStack(
                            deployment,
                            options,
                            connection.clients(),
                            new TypedConfirmation(Optional.ofNullable(confirm), isInteractive()),
                            progress())
                    .run();
        }
    }
}
