package org.syndi.local.wire;

/**
 * How a refused signature is told: same fault, other code in each protocol.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">IAM user guide,
 *     Troubleshoot Signature Version 4 signing for AWS API requests</a>
 */
public enum SignatureErrors {
    /** CloudFormation, STS, IAM, CloudFront. */
    QUERY {
        @Override
        AwsException of(SignatureFault fault) {
            return switch (fault.kind()) {
                case UNSIGNED ->
                    new AwsException(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
                case INCOMPLETE -> new AwsException(400, "IncompleteSignature", fault.getMessage());
                case UNKNOWN_KEY, WRONG_TOKEN -> new AwsException(403, "InvalidClientTokenId", INVALID_TOKEN);
                case EXPIRED_TOKEN -> new AwsException(403, "ExpiredToken", EXPIRED);
                case MISMATCH -> new AwsException(403, "SignatureDoesNotMatch", MISMATCH);
                case SKEWED, EXPIRED_URL -> new AwsException(403, "SignatureDoesNotMatch", fault.getMessage());
            };
        }
    },
    /** Cognito, CloudWatch Logs. */
    JSON {
        @Override
        AwsException of(SignatureFault fault) {
            return jsonError(400, fault);
        }
    },
    /** Lambda, API Gateway. */
    REST_JSON {
        @Override
        AwsException of(SignatureFault fault) {
            return jsonError(403, fault);
        }
    },
    S3 {
        @Override
        AwsException of(SignatureFault fault) {
            return switch (fault.kind()) {
                case UNSIGNED -> new AwsException(403, "AccessDenied", "Access Denied");
                case INCOMPLETE -> new AwsException(400, "AuthorizationHeaderMalformed", fault.getMessage());
                case UNKNOWN_KEY ->
                    new AwsException(
                            403,
                            "InvalidAccessKeyId",
                            "The AWS Access Key Id you provided does not exist in our records.");
                case WRONG_TOKEN ->
                    new AwsException(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
                case EXPIRED_TOKEN -> new AwsException(400, "ExpiredToken", "The provided token has expired.");
                case MISMATCH ->
                    new AwsException(
                            403,
                            "SignatureDoesNotMatch",
                            "The request signature we calculated does not match the signature you provided. Check your key"
                                    + " and signing method.");
                case SKEWED ->
                    new AwsException(
                            403,
                            "RequestTimeTooSkewed",
                            "The difference between the request time and the current time is too large.");
                case EXPIRED_URL -> new AwsException(403, "AccessDenied", "Request has expired");
            };
        }
    };

    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";
    private static final String EXPIRED = "The security token included in the request is expired";
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                    + " Access Key and signing method. Consult the service documentation for details.";

    abstract AwsException of(SignatureFault fault);

    private static AwsException jsonError(int status, SignatureFault fault) {
        return switch (fault.kind()) {
            case UNSIGNED ->
                new AwsException(status, "MissingAuthenticationTokenException", "Missing Authentication Token");
            case INCOMPLETE -> new AwsException(status, "IncompleteSignatureException", fault.getMessage());
            case UNKNOWN_KEY, WRONG_TOKEN -> new AwsException(status, "UnrecognizedClientException", INVALID_TOKEN);
            case EXPIRED_TOKEN -> new AwsException(status, "ExpiredTokenException", EXPIRED);
            case MISMATCH -> new AwsException(status, "InvalidSignatureException", MISMATCH);
            case SKEWED, EXPIRED_URL -> new AwsException(status, "InvalidSignatureException", fault.getMessage());
        };
    }
}
