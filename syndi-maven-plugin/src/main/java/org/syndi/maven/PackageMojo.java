package org.syndi.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Builds what a deployment carries into {@code .aws-sam-<env>-<org>/}: the function's code with its configuration, the
 * layer with its dependencies, and the template. The same input gives the same bytes; what is there already for the
 * same input is left as it is. Bound to {@code package}, it has nothing to do in a build that names no deployment.
 *
 * @since 0.1.0
 */
@Mojo(name = "package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public class PackageMojo extends BuildingMojo {
    @Override
    void runForApp() {
        if (namesNoDeployment()) {
            getLog().info("Nothing to package: neither -Denv nor -Dorg is given.");
            return;
        }
        packageApp(progress()).run();
    }
}
