package org.syndi.local.apigateway;

/** API Gateway answers a request by itself. */
final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    GatewayException(Failure failure) {
        this(failure, failure.message());
    }

    /** @param message for the client, in place of the failure's own */
    GatewayException(Failure failure, String message) {
        super(message);
        this.failure = failure;
    }

    static GatewayException notImitated(String what) {
        return new GatewayException(Failure.NOT_IMITATED, "The embedded AWS does not have " + what + ".");
    }

    Failure failure() {
        return failure;
    }
}
