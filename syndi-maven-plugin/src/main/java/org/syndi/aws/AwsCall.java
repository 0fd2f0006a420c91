package org.syndi.aws;

import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes a call to AWS, and says of a failed one what was being done, what AWS answered and what helps. */
final class AwsCall {
    private static final Set<String> BAD_CREDENTIALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "UnrecognizedClientException",
            "AuthFailure");
    private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");
    private static final String CREDENTIALS_HELP =
            "Check your credentials with: aws sts get-caller-identity (or pass -Dsyndi.profile=NAME).";

    private AwsCall() {}

    /** @param purpose completes "Could not …", for example {@code "read the stack rawscribe-stage-myorg"} */
    static <T> T call(String purpose, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw refused(purpose, e);
        } catch (SdkClientException e) {
            throw notReached(purpose, e);
        }
    }

    /** The error code of the API, "" where AWS gave none. */
    static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? ""
                : e.awsErrorDetails().errorCode();
    }

    /** AWS's own words, without the request id that the SDK appends. */
    static String message(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorMessage() == null
                ? String.valueOf(e.getMessage())
                : e.awsErrorDetails().errorMessage();
    }

    private static DeploymentException refused(String purpose, AwsServiceException e) {
        String code = code(e);
        String problem = "Could not " + purpose + ": " + message(e) + (code.isEmpty() ? "" : " (" + code + ")");
        if (BAD_CREDENTIALS.contains(code)) {
            return new DeploymentException(problem, CREDENTIALS_HELP, e);
        }
        if (DENIED.contains(code) || e.statusCode() == 403) {
            return new DeploymentException(
                    problem,
                    "The credentials may not do this, or the thing belongs to another account. The guide lists the"
                            + " permissions that a deployment needs.",
                    e);
        }
        return new DeploymentException(problem, "AWS's request id is " + e.requestId() + ".", e);
    }

    private static DeploymentException notReached(String purpose, SdkException e) {
        String problem = "Could not " + purpose + ": " + e.getMessage();
        boolean network = causes(e, IOException.class);
        return new DeploymentException(
                problem,
                network
                        ? "AWS cannot be reached from here: check the network, the proxy and, if it is set, AWS_ENDPOINT_URL."
                        : CREDENTIALS_HELP,
                e);
    }

    private static boolean causes(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
