package org.syndi.verify;

/** A check that cannot be done, so that its absence is seen. */
final class SkippedCheck extends TimedCheck {
    private final String reason;

    SkippedCheck(String name, String reason) {
        super(name);
        this.reason = reason;
    }

    @Override
    Finding examine() {
        return Finding.skipped(reason);
    }
}
