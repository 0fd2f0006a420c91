package org.syndi.maven;

import java.util.function.Supplier;
import org.apache.maven.plugins.annotations.Mojo;
import org.syndi.deploy.BuiltApp;
import org.syndi.deploy.PackagedApp;
import org.syndi.progress.Progress;

/**
 * Deploys what {@code package} or {@code deploy} built before into {@code .aws-sam-<env>-<org>/}, without looking at
 * the sources: for other parameters, another configuration, or another try after a failure. Everything else is as
 * {@code deploy} does it. The parameters that say how to build have no effect.
 *
 * @since 0.1.0
 */
@Mojo(name = "deploy-only", threadSafe = true)
public class DeployOnlyMojo extends DeployingMojo {
    @Override
    Supplier<PackagedApp> app(Progress progress) {
        return new BuiltApp(deployment(), layout(), progress)::run;
    }
}
