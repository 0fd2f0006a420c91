package org.syndi.local.apigateway;

/**
 * What API Gateway answers by itself.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html">API
 *     Gateway developer guide, Gateway response types</a>
 */
enum Failure {
    MISSING_AUTHENTICATION_TOKEN(403, "MissingAuthenticationTokenException", "Missing Authentication Token"),
    UNAUTHORIZED(401, "UnauthorizedException", "Unauthorized"),
    REQUEST_TOO_LARGE(413, "RequestTooLargeException", "Request Too Long"),
    INTEGRATION_TIMEOUT(504, "InternalServerErrorException", "Endpoint request timed out"),
    /** The function cannot be run. */
    API_CONFIGURATION_ERROR(500, "InternalServerErrorException", "Internal server error"),
    /** The function failed, or its answer is malformed; AWS has no type of its own for it. */
    DEFAULT_5XX(502, "InternalServerErrorException", "Internal server error"),
    /** Not AWS's: this endpoint lacks what the definition asks for. */
    NOT_IMITATED(501, "NotImplemented", "");

    private final int status;
    private final String errorType;
    private final String message;

    Failure(int status, String errorType, String message) {
        this.status = status;
        this.errorType = errorType;
        this.message = message;
    }

    int status() {
        return status;
    }

    String errorType() {
        return errorType;
    }

    String message() {
        return message;
    }

    /** The type whose settings apply where the definition has none for this one. */
    String fallback() {
        return status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
    }
}
