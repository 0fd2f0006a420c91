package org.syndi.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.config.ConfigFiles;
import org.syndi.config.SyncPlan;
import org.syndi.deploy.SyncConfigs;
import org.syndi.deployment.Deployment;

/**
 * Writes the URL of the API and the ids of the user pool from the stack into {@code webapp/<env>-<org>.json} and
 * {@code lambda/<env>-<org>.json}, and shows each field that changes. Everything else in those files stays as it is
 * written; a file is written as a whole or not at all.
 *
 * @since 0.1.0
 */
@Mojo(name = "sync-configs", threadSafe = true)
public class SyncConfigsMojo extends ProjectMojo {
    /**
     * Shows what would change and writes nothing: {@code -Dsyndi.dryRun}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void runForApp() {
        Deployment deployment = deployment();
        ConfigFiles files = new ConfigFiles(configDirectory(), deployment);
        try (TargetConnection connection = connect()) {
            getLog().info("Syncing the configuration files of " + deployment + " with " + connection.description());
            SyncPlan plan = new SyncConfigs(deployment, files, progress()).run(connection.clients(), dryRun);
            if (dryRun) {
                getLog().info("Dry run: nothing was written.");
            } else if (!plan.changes().isEmpty()) {
                getLog().info(plan.changes().size() + " field(s) written.");
            }
        }
    }
}
