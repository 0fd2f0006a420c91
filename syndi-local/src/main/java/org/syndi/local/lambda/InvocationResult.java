package org.syndi.local.lambda;

import org.syndi.local.lambda.runtime.Payload;

/**
 * What an invocation gave.
 *
 * @param payload the function's answer; an error in Lambda's form if {@code functionError}
 * @param functionError whether the function failed (AWS: header {@code X-Amz-Function-Error})
 * @param executedVersion {@code $LATEST} or a number
 * @param logTail the last 4 KB of its log
 */
public record InvocationResult(Payload payload, boolean functionError, String executedVersion, String logTail) {}
