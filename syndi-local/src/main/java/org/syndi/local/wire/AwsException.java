package org.syndi.local.wire;

import java.util.Objects;

/**
 * An error that the caller is to see, in the terms of AWS: an HTTP status, the error code of the API reference, a
 * message.
 */
public final class AwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public AwsException(int status, String code, String message) {
        super(Objects.requireNonNull(message));
        this.status = status;
        this.code = Objects.requireNonNull(code);
    }

    /** A mistake of the caller, answered with 400. */
    public static AwsException badRequest(String code, String message) {
        return new AwsException(400, code, message);
    }

    /** A thing that does not exist, answered with 404. */
    public static AwsException notFound(String code, String message) {
        return new AwsException(404, code, message);
    }

    /** An operation that AWS has and this endpoint lacks: 501, naming it. */
    public static AwsException notImplemented(String service, String operation) {
        return new AwsException(
                501,
                "NotImplemented",
                "The embedded AWS does not have " + service + " " + operation
                        + ". Run this against AWS itself, or ask for the operation to be added.");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** Whether the caller caused it (4xx) rather than the service. */
    public boolean causedByCaller() {
        return status < 500;
    }
}
