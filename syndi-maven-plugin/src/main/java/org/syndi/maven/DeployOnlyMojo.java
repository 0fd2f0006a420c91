package org.syndi.maven;

import java.util.function.Supplier;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.syndi.deploy.BuiltApp;
import org.syndi.deploy.PackagedApp;
import org.syndi.progress.Progress;

/**
 * Deploys what {@code package} or {@code deploy} built before into {@code .aws-sam-<env>-<org>/}, without looking at
 * the sources: for other parameters, another configuration, or another try after a failure. Everything else is as
 * {@code deploy} does it. The parameters that say how to build have no effect.
 *
 * <p>With {@code -Dsyndi.artifactVersion=1.4.0} it deploys that release out of a Maven repository: the same bytes that
 * went to another environment or organization before. The configuration is that of this one, here and now; it goes to
 * the function's bucket.
 *
 * @since 0.1.0
 */
@Mojo(name = "deploy-only", threadSafe = true)
public class DeployOnlyMojo extends DeployingMojo {
    /**
     * The version of the release to deploy, from the local repository or those of the pom and {@code settings.xml}. By
     * default what was built here is deployed. Example: {@code -Dsyndi.artifactVersion=1.4.0}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.artifactVersion")
    private String artifactVersion;

    /**
     * What the release is called in the repository, {@code groupId:artifactId}; by default as this module.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.artifact", defaultValue = "${project.groupId}:${project.artifactId}")
    private String artifact;

    private final RepositorySystem repositories;

    @Inject
    DeployOnlyMojo(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    @Override
    Supplier<PackagedApp> app(Progress progress) {
        BuiltApp built = new BuiltApp(deployment(), layout(), target(), resourceTypes(), progress);
        if (artifactVersion == null) {
            return built::run;
        }
        RepositoryRelease release = RepositoryRelease.of(artifact, artifactVersion);
        return () -> {
            getLog().info("Deploying the release " + release);
            return built.run(release.resolve(repositories, session(), project()));
        };
    }
}
