package org.syndi.local.lambda.runtime;

import java.time.Duration;

/**
 * What became of an invocation.
 *
 * @param failed whether {@code payload} is an error ({@code errorType}, {@code errorMessage}, …) rather than an answer
 * @param duration as in the REPORT line, without the initialization
 * @param logTail the last 4 KB that the function logged during the invocation, with START, END and REPORT
 */
public record InvocationOutcome(boolean failed, Payload payload, Duration duration, String logTail) {}
