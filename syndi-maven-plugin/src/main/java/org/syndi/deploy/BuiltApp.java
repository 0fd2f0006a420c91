package org.syndi.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.syndi.artifact.Artifacts;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import org.syndi.template.SamTemplate;

/**
 * What an earlier run built into {@code .aws-sam-<env>-<org>/}, with the configuration as it is now (guide,
 * "rs-deploy-only: Deploy Without Build"). Sources and requirements are not looked at.
 */
public final class BuiltApp {
    private final Deployment deployment;
    private final AppLayout layout;
    private final Progress progress;

    public BuiltApp(Deployment deployment, AppLayout layout, Progress progress) {
        this.deployment = deployment;
        this.layout = layout;
        this.progress = progress;
    }

    /** @throws DeploymentException if nothing was built, or what was built is no longer whole */
    public PackagedApp run() {
        return progress.step("Take what was built", () -> {
            Path directory = layout.build(deployment);
            BuiltTemplate template = BuiltTemplate.in(directory);
            if (!template.exists()) {
                throw nothingBuilt(template.file());
            }
            Artifacts artifacts = Artifacts.existing(directory);
            progress.detail("Code " + artifacts.function().reason() + ", layer "
                    + artifacts.layer().reason() + ", in " + directory);
            tellIfOlder(template);
            return new PackagedApp(
                    artifacts,
                    directory,
                    template.read(),
                    layout.config(deployment).forFunction());
        });
    }

    private DeploymentException nothingBuilt(Path missing) {
        return new DeploymentException(
                "Nothing was built for " + deployment + ": there is no " + missing + ".",
                "Build it: mvn syndi:package -Denv=" + deployment.environment() + " -Dorg=" + deployment.organization()
                        + ", or build and deploy in one: mvn syndi:deploy with the same.");
    }

    /** The template is part of what was built; whoever changed it since may expect the change to be deployed. */
    private void tellIfOlder(BuiltTemplate template) {
        Path source = layout.template();
        if (Files.exists(source) && !template.isOf(SamTemplate.read(source))) {
            progress.warning(source + " has changed since it was built, and what was built is deployed. To take the"
                    + " change in: mvn syndi:deploy -Denv=" + deployment.environment() + " -Dorg="
                    + deployment.organization());
        }
    }
}
