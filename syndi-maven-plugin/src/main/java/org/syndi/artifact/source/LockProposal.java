package org.syndi.artifact.source;

import java.nio.file.Path;
import java.util.List;

/**
 * A lock that could be written.
 *
 * @param file where it belongs
 * @param text all of it
 * @param isNew whether the file says something else, or is not there
 * @param packages how many it locks
 * @param changes against the lock that is there, sorted by name
 */
public record LockProposal(Path file, String text, boolean isNew, int packages, List<LockChange> changes) {
    public LockProposal {
        changes = List.copyOf(changes);
    }
}
