package org.syndi.artifact.wheel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.syndi.artifact.file.OrdinaryFile;
import org.syndi.artifact.file.PrivateFolder;

/**
 * The exact wheels that requirements came to: they come to the same layer until somebody deletes the cache, whatever
 * the index has by then.
 *
 * @param wheels sorted by name, each with its digest
 * @param by what chose them, for people
 * @param time when, in ISO form, for people
 */
public record Resolution(List<ResolvedWheel> wheels, String by, String time) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final long LARGEST = 16L << 20;

    /** Reads it, if it is there and whole. */
    public static Optional<Resolution> read(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(JSON.readValue(new OrdinaryFile(file, LARGEST).bytes(), Resolution.class))
                            .filter(Resolution::isComplete)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean isComplete() {
        return wheels != null
                && wheels.stream().allMatch(wheel -> wheel.digest().isPresent());
    }

    /** Writes it, as a whole or not at all. */
    public void write(Path file) {
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            PrivateFolder.of(file.getParent());
            try (OutputStream out = PrivateFolder.newFile(temporary)) {
                JSON.writeValue(out, this);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
