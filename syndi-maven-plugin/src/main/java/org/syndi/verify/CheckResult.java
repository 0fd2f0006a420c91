package org.syndi.verify;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of a check.
 *
 * @param detail what was found, why it failed, or why it was skipped; one line
 * @param hint why it may have failed and what to do next; empty unless it failed
 * @param exchange what was asked and came back; there if it failed on an answer
 */
public record CheckResult(
        String name, CheckStatus status, String detail, String hint, Optional<Exchange> exchange, Duration duration) {

    public boolean failed() {
        return status == CheckStatus.FAILED;
    }
}
