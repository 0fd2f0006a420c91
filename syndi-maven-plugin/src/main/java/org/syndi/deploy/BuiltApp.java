package org.syndi.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.syndi.artifact.Artifacts;
import org.syndi.artifact.BuiltFor;
import org.syndi.artifact.Release;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;
import org.syndi.deployment.TargetKind;
import org.syndi.progress.Progress;
import org.syndi.template.ResourceTypes;
import org.syndi.template.SamTemplate;

/**
 * What lies in {@code .aws-sam-<env>-<org>/}, built there by an earlier run (guide, "rs-deploy-only: Deploy Without
 * Build") or brought there as a release, with the configuration as it is now. Sources and requirements are not looked
 * at.
 */
public final class BuiltApp {
    private final Deployment deployment;
    private final AppLayout layout;
    private final TargetKind target;
    private final ResourceTypes types;
    private final Progress progress;

    public BuiltApp(Deployment deployment, AppLayout layout, TargetKind target, Progress progress) {
        this(deployment, layout, target, ResourceTypes.knownWith(Set.of()), progress);
    }

    /** @param types that a resource of the template may have */
    public BuiltApp(
            Deployment deployment, AppLayout layout, TargetKind target, ResourceTypes types, Progress progress) {
        this.deployment = deployment;
        this.layout = layout;
        this.target = target;
        this.types = types;
        this.progress = progress;
    }

    /**
     * Takes what an earlier run built.
     *
     * @throws DeploymentException if nothing was built, or what was built is no longer whole, or is for another target
     */
    public PackagedApp run() {
        return progress.step("Take what was built", () -> {
            BuiltTemplate template = BuiltTemplate.in(directory());
            if (!template.exists()) {
                throw nothingBuilt(template.file());
            }
            PackagedApp app = take();
            if (!Release.isIn(directory())) {
                tellIfOlder(template);
            }
            return app;
        });
    }

    /**
     * Puts a release there, and takes it.
     *
     * @throws DeploymentException if it is not whole, or is for another target
     */
    public PackagedApp run(Release release) {
        return progress.step("Take the release", () -> {
            release.unpack(directory(), progress);
            return take();
        });
    }

    private Path directory() {
        return layout.build(deployment);
    }

    private PackagedApp take() {
        Artifacts artifacts = Artifacts.existing(directory());
        progress.detail("Code " + artifacts.function().reason() + ", layer "
                + artifacts.layer().reason() + ", in " + directory());
        BuiltFor.in(directory()).ifPresent(this::requireTarget);
        PackagedApp app =
                PackagedApp.in(directory(), artifacts, layout.config(deployment).forFunction());
        new ValidateTemplate(
                        app.template(),
                        app.directory(),
                        ValidateTemplate.values(app.template(), deployment, Map.of()),
                        TargetKind.LOCAL,
                        types)
                .require();
        return app;
    }

    /** Wheels of this machine would fail on AWS at the first import; the other way round they may do. */
    private void requireTarget(BuiltFor built) {
        if (target == TargetKind.AWS && !built.isLambda()) {
            throw new DeploymentException(
                    "The layer in " + directory() + " was built for the embedded AWS, on " + built
                            + ": its packages do not go to AWS.",
                    "Build it for AWS: " + GoalCommand.of(deployment, "package", "-Dsyndi.target=aws"));
        }
        if (target == TargetKind.LOCAL && !built.is(new LocalHost())) {
            progress.warning("The layer was built for " + built + ", not for this machine: packages with compiled code"
                    + " may not load in the embedded AWS.");
        }
    }

    private DeploymentException nothingBuilt(Path missing) {
        return new DeploymentException(
                "Nothing was built for " + deployment + ": there is no " + missing + ".",
                "Build it: " + GoalCommand.of(deployment, "package") + ", or build and deploy in one: "
                        + GoalCommand.of(deployment, "deploy"));
    }

    /** The template is part of what was built; whoever changed it since may expect the change to be deployed. */
    private void tellIfOlder(BuiltTemplate template) {
        Path source = layout.template();
        if (Files.exists(source) && !template.isOf(SamTemplate.read(source))) {
            progress.warning(source + " has changed since it was built, and what was built is deployed. To take the"
                    + " change in: " + GoalCommand.of(deployment, "deploy"));
        }
    }
}
