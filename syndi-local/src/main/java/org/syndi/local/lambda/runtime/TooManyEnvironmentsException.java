package org.syndi.local.lambda.runtime;

/** As many environments of a function are at work as there may be. */
public final class TooManyEnvironmentsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyEnvironmentsException(String functionName, int limit) {
        super("Rate Exceeded. The embedded Lambda runs a function up to " + limit + " times at once, and "
                + functionName + " is at work that often.");
    }
}
