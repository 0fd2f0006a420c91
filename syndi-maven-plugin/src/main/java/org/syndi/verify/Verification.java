package org.syndi.verify;

import java.util.List;

/** Runs checks one after the other, all of them: each tells something that the others do not. */
public final class Verification {
    private Verification() {}

    public static VerificationResult run(List<Check> checks) {
        return new VerificationResult(checks.stream().map(Check::run).toList());
    }
}
