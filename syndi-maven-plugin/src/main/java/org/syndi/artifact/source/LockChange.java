package org.syndi.artifact.source;

import java.util.Optional;

/**
 * A package of which a new lock says something else than the old one.
 *
 * @param name in normal form
 * @param before its version until now; none if it is new
 * @param after its version from now on; none if it is no longer locked
 */
public record LockChange(String name, Optional<String> before, Optional<String> after) {
    @Override
    public String toString() {
        if (before.isEmpty()) {
            return name + ": added " + after.orElse("");
        }
        if (after.isEmpty()) {
            return name + ": removed " + before.get();
        }
        return before.equals(after)
                ? name + ": another file of " + before.get()
                : name + ": " + before.get() + " -> " + after.get();
    }
}
