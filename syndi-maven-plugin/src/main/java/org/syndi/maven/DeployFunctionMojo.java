package org.syndi.maven;

import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.deploy.FunctionUpdate;
import org.syndi.deploy.UpdateFunctionCode;
import org.syndi.report.FunctionUpdateReport;
import org.syndi.report.VerificationReport;

/**
 * Replaces the code of the deployed function and nothing else: the fast way to try a change of the Python code. Neither
 * CloudFormation nor Python nor the layer is used. The zip is the one that {@code deploy} would carry, with the
 * configuration of now, so the next {@code deploy} finds it live. Code that is live already is left alone.
 *
 * @since 0.1.0
 */
@Mojo(name = "deploy-function", threadSafe = true)
public class DeployFunctionMojo extends BuildingMojo {
    /**
     * Agrees in advance to an update that asks, as production does: {@code <env>/<org>}. Example:
     * {@code -Dsyndi.confirm=prod/myorg}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.confirm")
    private String confirm;

    /**
     * Builds what is not built yet, then only says what would become live: {@code -Dsyndi.dryRun}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void runForApp() {
        try (TargetConnection connection = connect()) {
            getLog().info("Updating the function of " + deployment() + " on " + connection.description());
            UpdateFunctionCode updating = new UpdateFunctionCode(
                    deployment(),
                    packageApp(progress()),
                    connection.clients(),
                    new TypedConfirmation(Optional.ofNullable(confirm), isInteractive()),
                    progress(),
                    timeout());
            if (dryRun) {
                updating.preview();
                getLog().info("Dry run: nothing was changed.");
                return;
            }
            FunctionUpdate update = updating.run();
            new FunctionUpdateReport(output(), symbols()).print(update);
            VerificationReport.requirePassed(update.verified());
        }
    }
}
