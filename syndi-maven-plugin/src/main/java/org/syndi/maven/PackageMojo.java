package org.syndi.maven;

import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.syndi.artifact.Release;
import org.syndi.deploy.PackageApp;
import org.syndi.deploy.PackageRelease;
import org.syndi.deploy.PackagedApp;
import org.syndi.progress.Progress;

/**
 * Builds what a deployment carries into {@code .aws-sam-<env>-<org>/}: the function's code with its configuration, the
 * layer with its dependencies, and the template. The same input gives the same bytes; what is there already for the
 * same input is left as it is. Bound to {@code package}, it has nothing to do in a build that names no deployment.
 *
 * <p>Bound to a phase, it also attaches three zips to the module, which {@code install} and {@code deploy} then
 * publish: with the classifiers {@code function} (the code without any deployment's configuration), {@code layer} and
 * {@code template}. {@code deploy-only -Dsyndi.artifactVersion} deploys them anywhere.
 *
 * @since 0.1.0
 */
@Mojo(name = "package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public class PackageMojo extends BuildingMojo {
    /**
     * Whether a goal that is bound to a phase attaches the release to the module: {@code true} or {@code false}. Called
     * by its name on the command line, it never does.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.attach", defaultValue = "true")
    private boolean attach;

    private final MavenProjectHelper helper;

    @Inject
    PackageMojo(MavenProjectHelper helper) {
        this.helper = helper;
    }

    @Override
    void runForApp() {
        if (namesNoDeployment()) {
            getLog().info("Nothing to package: neither -Denv nor -Dorg is given.");
            return;
        }
        Progress progress = progress();
        PackageApp packageApp = packageApp(progress);
        PackagedApp app = packageApp.run();
        if (attach && isBoundToAPhase()) {
            attach(new PackageRelease(packageApp, progress).run(app));
        }
    }

    private void attach(Release release) {
        attach(RepositoryRelease.FUNCTION, release.function());
        attach(RepositoryRelease.LAYER, release.layer());
        attach(RepositoryRelease.TEMPLATE, release.template());
    }

    private void attach(String classifier, Path file) {
        helper.attachArtifact(project(), RepositoryRelease.TYPE, classifier, file.toFile());
    }
}
