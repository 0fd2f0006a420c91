package org.syndi.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.deploy.UploadSops;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;

/**
 * Uploads SOPs to the forms bucket, under {@code sops/}. Each is checked first, as YAML or JSON that the app can use;
 * if one is not, nothing is uploaded. What the bucket has already is not sent again.
 *
 * @since 0.1.0
 */
@Mojo(name = "upload-sops", threadSafe = true)
public class UploadSopsMojo extends ConnectedMojo {
    /**
     * A file that ends in {@code .yaml}, {@code .yml} or {@code .json}, or a folder, whose SOPs are uploaded under
     * their paths in it. Required. Example: {@code -Dsyndi.sops=infra/examples/sops}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.sops")
    private File sops;

    /**
     * Checks the SOPs, and only says which would be uploaded.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void runForApp() {
        Deployment deployment = deployment();
        Path place = path("syndi.sops", sops)
                .orElseThrow(() -> new DeploymentException(
                        "No SOPs are named.", "Add for example -Dsyndi.sops=infra/examples/sops."));
        try (TargetConnection connection = connect()) {
            getLog().info("Uploading SOPs of " + deployment + " to " + connection.description());
            int sent = new UploadSops(deployment, connection.clients(), dryRun, progress()).run(place);
            getLog().info((dryRun ? "Would upload " : "Uploaded ") + sent + " SOP(s)");
        }
    }
}
