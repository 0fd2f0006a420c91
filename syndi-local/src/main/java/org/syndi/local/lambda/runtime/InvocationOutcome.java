package org.syndi.local.lambda.runtime;

/**
 * What became of an invocation.
 *
 * @param failed whether {@code payload} is an error ({@code errorType}, {@code errorMessage}, …) rather than an answer
 * @param logTail the last 4 KB that the function logged during the invocation, with START, END and REPORT
 */
public record InvocationOutcome(boolean failed, Payload payload, String logTail) {}
