package org.syndi.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;

/** What every goal has that reads or writes the project's configuration files or what is built. */
abstract class ProjectMojo extends ConnectedMojo {
    /**
     * The folder with the configuration files, {@code lambda/<env>.json}, {@code lambda/<env>-<org>.json} and the same
     * in {@code webapp/}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.config.directory", defaultValue = "${project.basedir}/../infra/.config")
    private File configDirectory;

    /**
     * The folder that the build directories {@code .aws-sam-<env>-<org>} go into.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.build.directory", defaultValue = "${maven.multiModuleProjectDirectory}")
    private File buildDirectory;

    final Path configDirectory() {
        return path(configDirectory);
    }

    final Path buildDirectory() {
        return path(buildDirectory);
    }

    static Path path(File file) {
        return file.toPath().toAbsolutePath().normalize();
    }
}
