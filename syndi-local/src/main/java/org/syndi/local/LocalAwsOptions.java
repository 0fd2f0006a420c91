package org.syndi.local;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How an embedded AWS is to run.
 *
 * @param directory that holds its state; made if it is not there
 * @param port on 127.0.0.1; 0 for any free one
 * @param interpreter that runs functions; the first of {@code python3}, {@code python} on the PATH if empty
 */
public record LocalAwsOptions(Path directory, int port, Optional<Path> interpreter) {
    /** The port that tools for an embedded AWS expect. */
    public static final int DEFAULT_PORT = 4566;

    public static LocalAwsOptions in(Path directory) {
        return new LocalAwsOptions(directory, DEFAULT_PORT, Optional.empty());
    }

    public LocalAwsOptions withPort(int otherPort) {
        return new LocalAwsOptions(directory, otherPort, interpreter);
    }
}
