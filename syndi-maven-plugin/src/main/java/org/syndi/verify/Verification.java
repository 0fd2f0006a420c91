package org.syndi.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs checks one after the other, all of them: each tells something that the others do not. */
public final class Verification {
    private Verification() {}

    public static VerificationResult run(List<Check> checks) {
        List<CheckResult> results = new ArrayList<>();
        checks.forEach(check -> results.add(toldOnce(check.run(), results)));
        return new VerificationResult(results);
    }

    /** Where a check could not even ask, because nobody could be signed in, say, another one may have told why. */
    private static CheckResult toldOnce(CheckResult result, List<CheckResult> before) {
        if (!result.failed() || result.exchange().isPresent()) {
            return result;
        }
        return before.stream()
                .filter(earlier -> earlier.failed() && earlier.detail().equals(result.detail()))
                .findFirst()
                .map(earlier -> new CheckResult(
                        result.name(),
                        result.status(),
                        "for the same reason as: " + earlier.name(),
                        "",
                        Optional.empty(),
                        result.duration()))
                .orElse(result);
    }
}
