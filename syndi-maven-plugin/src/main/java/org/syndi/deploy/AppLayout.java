package org.syndi.deploy;

import java.nio.file.Path;
import org.syndi.config.ConfigFiles;
import org.syndi.deployment.Deployment;

/**
 * Where the app's sources are.
 *
 * @param source the folder that holds the Python package
 * @param requirements what the dependency layer is made of
 * @param template the SAM template
 * @param config the folder with {@code lambda/} and {@code webapp/}
 * @param build the folder that the build directories {@code .aws-sam-<env>-<org>} go into
 */
public record AppLayout(Path source, Path requirements, Path template, Path config, Path build) {
    /** The deployment's configuration files. */
    public ConfigFiles config(Deployment deployment) {
        return new ConfigFiles(config, deployment);
    }

    /** The folder with what is built for the deployment. */
    public Path build(Deployment deployment) {
        return build.resolve(deployment.buildDirectoryName());
    }
}
