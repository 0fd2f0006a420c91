package org.syndi.verify;

import java.util.List;

/** What came of the checks, in their order. */
public record VerificationResult(List<CheckResult> results) {
    public VerificationResult {
        results = List.copyOf(results);
    }

    /** Whether any check failed. */
    public boolean failed() {
        return results.stream().anyMatch(CheckResult::failed);
    }

    public List<CheckResult> failures() {
        return results.stream().filter(CheckResult::failed).toList();
    }
}
