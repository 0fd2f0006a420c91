package org.syndi.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** What every goal has that reads or writes the project's configuration files or what is built. */
abstract class ProjectMojo extends ConnectedMojo {
    /**
     * The folder with the configuration files, {@code lambda/<env>.json}, {@code lambda/<env>-<org>.json} and the same
     * in {@code webapp/}. It must be inside of the project.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.config.directory", defaultValue = "${project.basedir}/../infra/.config")
    private File configDirectory;

    /**
     * The folder that the build directories {@code .aws-sam-<env>-<org>} go into, by default the root of the project.
     * It must be inside of the project.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.build.directory")
    private File buildDirectory;

    final Path configDirectory() {
        return inside("syndi.config.directory", "folder with the configuration files", configDirectory);
    }

    final Path buildDirectory() {
        return Optional.ofNullable(buildDirectory)
                .map(folder -> inside("syndi.build.directory", "folder for what is built", folder))
                .orElseGet(() -> paths().root());
    }

    /** A path that is written to, or beside which something is. */
    final Path inside(String property, String what, File file) {
        GivenPaths paths = paths();
        return paths.inside(property, what, paths.find(property, file).orElseThrow());
    }

    /** A path that is only read: the user may name one anywhere, but the default is in the project. */
    final Path insideUnlessNamed(String property, String what, File file) {
        GivenPaths paths = paths();
        Path path = paths.find(property, file).orElseThrow();
        return paths.isNamed(property) ? path : paths.inside(property, what, path);
    }
}
