package org.syndi.config;

import java.nio.file.Path;
import java.util.Optional;
import org.syndi.deployment.DeploymentException;
import org.syndi.file.GivenFile;

/** Reads a configuration file as UTF-8. */
final class TextFile {
    /** Far more than anybody writes by hand; all of it goes into the function's memory. */
    private static final int MOST_BYTES = 4 << 20;

    private TextFile() {}

    /**
     * Its text with any byte order mark, or nothing if there is no such file.
     *
     * @throws DeploymentException if it is there, and no text that can be read
     */
    static Optional<String> read(Path file) {
        return new GivenFile("configuration file", file, MOST_BYTES).textIfThere();
    }
}
