package org.syndi.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.syndi.deployment.DeploymentException;

/**
 * What a file is to hold.
 *
 * @param before what it held when this was worked out; absent if it is new
 */
public record FileUpdate(Path file, Optional<String> before, String after, List<FieldChange> changes) {
    public FileUpdate {
        changes = List.copyOf(changes);
    }

    /** Whether writing would change anything. */
    public boolean isNeeded() {
        return before.isEmpty() || !before.get().equals(after);
    }

    /**
     * Writes the file if it is needed.
     *
     * @throws DeploymentException if it cannot be written, or somebody else changed it meanwhile
     */
    public void write() {
        if (!isNeeded()) {
            return;
        }
        if (!TextFile.read(file).equals(before)) {
            throw new DeploymentException(
                    file + " was changed by somebody else just now; it was left as it is.",
                    "Run the same command again.");
        }
        AtomicFile.write(file, after);
    }
}
