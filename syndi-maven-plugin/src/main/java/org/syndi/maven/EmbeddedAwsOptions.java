package org.syndi.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.syndi.local.LocalAwsOptions;

/** How the embedded AWS is run: the same for the goal that serves it and for those that only use it. */
final class EmbeddedAwsOptions {
    static final String PORT = "" + LocalAwsOptions.DEFAULT_PORT;

    private static final WholeNumber RANGE =
            new WholeNumber("-Dsyndi.local.port", 0, 65_535, LocalAwsOptions.DEFAULT_PORT);

    private final GivenPaths paths;

    EmbeddedAwsOptions(GivenPaths paths) {
        this.paths = paths;
    }

    /** @param directory null for the usual one */
    LocalAwsOptions read(File directory, String port, Optional<Path> python) {
        Path folder = paths.find("syndi.local.directory", directory)
                .orElseGet(() -> paths.root().resolve(".syndi"));
        return new LocalAwsOptions(folder, RANGE.parse(port), python);
    }
}
