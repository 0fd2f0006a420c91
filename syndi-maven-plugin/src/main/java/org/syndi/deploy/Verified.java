package org.syndi.deploy;

import org.syndi.aws.FunctionLog;
import org.syndi.verify.VerificationResult;

/**
 * What came of a verification.
 *
 * @param functionLog what the function wrote meanwhile; nothing if all checks passed
 */
public record Verified(VerificationResult checks, FunctionLog.End functionLog) {}
