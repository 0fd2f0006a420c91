package org.syndi.maven;

import java.util.function.Supplier;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.syndi.deploy.PackagedApp;
import org.syndi.progress.Progress;

/**
 * Deploys the app: builds what is not built yet, has CloudFormation work out the changes, shows them, applies them,
 * uploads the configuration, makes sure of the administrator and verifies the result.
 *
 * @since 0.1.0
 */
@Mojo(name = "deploy", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class DeployMojo extends DeployingMojo {
    @Override
    Supplier<PackagedApp> app(Progress progress) {
        return packageApp(progress)::run;
    }
}
