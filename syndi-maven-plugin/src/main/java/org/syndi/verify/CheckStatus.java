package org.syndi.verify;

/** What came of a check. */
public enum CheckStatus {
    PASSED,
    FAILED,
    /** Not done, for a reason that the result tells. */
    SKIPPED
}
