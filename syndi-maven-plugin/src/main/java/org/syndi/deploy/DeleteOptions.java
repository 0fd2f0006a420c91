package org.syndi.deploy;

import java.time.Duration;
import java.util.Set;

/**
 * What the user chose for a deletion.
 *
 * @param unprotect whether termination protection may be switched off for it
 * @param allowedLosses logical ids of resources with data that the template does not retain, and that may go
 * @param retained logical ids of resources to be left where they are if they do not let themselves be deleted
 * @param dryRun only says what would go and what would stay
 * @param timeout for each wait
 */
public record DeleteOptions(
        boolean unprotect, Set<String> allowedLosses, Set<String> retained, boolean dryRun, Duration timeout) {
    public DeleteOptions {
        allowedLosses = Set.copyOf(allowedLosses);
        retained = Set.copyOf(retained);
    }

    /** With nothing to be retained but what the template retains. */
    public DeleteOptions(boolean unprotect, Set<String> allowedLosses, boolean dryRun, Duration timeout) {
        this(unprotect, allowedLosses, Set.of(), dryRun, timeout);
    }
}
