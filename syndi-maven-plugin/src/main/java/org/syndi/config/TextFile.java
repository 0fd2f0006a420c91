package org.syndi.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.syndi.deployment.DeploymentException;

/** Reads a file as UTF-8. */
final class TextFile {
    private TextFile() {}

    /** Its text with any byte order mark, or nothing if there is no such file. */
    static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw new DeploymentException(file + " is not UTF-8 text.", "Save it as UTF-8.", e);
        } catch (IOException e) {
            throw new DeploymentException(
                    file + " cannot be read: " + e.getClass().getSimpleName() + " " + e.getMessage(),
                    "Check that it is a file and that you may read it.",
                    e);
        }
    }
}
