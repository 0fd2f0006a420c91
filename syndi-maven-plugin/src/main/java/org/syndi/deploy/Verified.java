package org.syndi.deploy;

import java.util.List;
import org.syndi.verify.VerificationResult;

/**
 * What came of a verification.
 *
 * @param functionLog what the function wrote meanwhile, its last lines; empty if all checks passed
 */
public record Verified(VerificationResult checks, List<String> functionLog) {}
