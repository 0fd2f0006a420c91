package org.syndi.aws;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why a call to AWS came to nothing, as far as it matters for making it again. None of those that pass by themselves
 * says anything about what the call was for.
 */
public enum Setback {
    /** AWS refused it because there were too many; it had no effect. */
    THROTTLED(true),
    /** It did not get to AWS: no network, no such host, a refused connection. It had no effect. */
    UNREACHED(true),
    /** It got out, but no answer of AWS came back: its effect is not known. */
    UNANSWERED(true),
    /** The credentials have run out, are not valid, or there are none. */
    SIGNED_OUT(false),
    /** AWS answered, and the answer is no. */
    REFUSED(false);

    private static final Set<String> THROTTLING = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "RequestLimitExceeded",
            "TooManyRequestsException",
            "TooManyRequests",
            "LimitExceededForThrottling",
            "BandwidthLimitExceeded",
            "PriorRequestNotComplete",
            "SlowDown");
    private static final Set<String> SIGNED_OUT_CODES = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "TokenRefreshRequired",
            "InvalidToken",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "IncompleteSignature",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "UnrecognizedClientException",
            "AuthFailure");

    /** Refusals of the moment: AWS was busy with another call on the same thing, or the clocks were adjusted. */
    private static final Set<String> PASSING =
            Set.of("OperationAborted", "RequestTimeout", "RequestTimeoutException", "InternalFailure", "InternalError");

    private final boolean passes;

    Setback(boolean passes) {
        this.passes = passes;
    }

    /** Whether the same call, made later, may well come to something. */
    public boolean passes() {
        return passes;
    }

    /** What kept a call from coming to something; empty if this is no failure of a call to AWS. */
    public static Optional<Setback> of(DeploymentException failure) {
        return Causes.of(failure).stream()
                .filter(SdkException.class::isInstance)
                .findFirst()
                .map(Setback::of);
    }

    /** What kept the call from coming to something. */
    static Setback of(Throwable failure) {
        Optional<NoCredentials> signedOut = NoCredentials.in(failure);
        if (signedOut.isPresent()) {
            return signedOut.get().setback();
        }
        List<Throwable> causes = Causes.of(failure);
        for (Throwable cause : causes) {
            if (cause instanceof AwsServiceException answer) {
                return ofAnswer(answer);
            }
            if (cause instanceof AbortedException || cause instanceof InterruptedException) {
                return REFUSED;
            }
        }
        return ofNetwork(causes);
    }

    private static Setback ofAnswer(AwsServiceException answer) {
        String code = AwsCall.code(answer);
        if (answer.statusCode() == 429 || THROTTLING.contains(code)) {
            return THROTTLED;
        }
        if (answer.statusCode() >= 500 || PASSING.contains(code) || answer.isClockSkewException()) {
            return UNANSWERED;
        }
        return SIGNED_OUT_CODES.contains(code) ? SIGNED_OUT : REFUSED;
    }

    private static Setback ofNetwork(List<Throwable> causes) {
        if (causes.stream().anyMatch(CertificateException.class::isInstance)) {
            return REFUSED;
        }
        if (causes.stream().anyMatch(Setback::isUnreached)) {
            return UNREACHED;
        }
        boolean broken = causes.stream()
                .anyMatch(cause -> cause instanceof IOException || cause instanceof ApiCallAttemptTimeoutException);
        return broken ? UNANSWERED : REFUSED;
    }

    private static boolean isUnreached(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || (cause instanceof SSLHandshakeException && cause.getCause() instanceof EOFException);
    }
}
