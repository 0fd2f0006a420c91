package org.syndi.deploy;

import java.nio.file.Path;

/**
 * Where the app's sources are.
 *
 * @param source the folder that holds the Python package
 * @param requirements what the dependency layer is made of
 * @param template the SAM template
 * @param config the folder with {@code lambda/} and {@code webapp/}
 * @param build the folder that the build directories {@code .aws-sam-<env>-<org>} go into
 */
public record AppLayout(Path source, Path requirements, Path template, Path config, Path build) {}
