package org.syndi.aws;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes a call to AWS, and says of a failed one what was being done, what AWS answered and what helps. */
final class AwsCall {
    private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");
    private static final String CREDENTIALS_HELP =
            "Sign in again if they have run out. Check your credentials with: aws sts get-caller-identity (or pass"
                    + " -Dsyndi.profile=NAME).";

    private AwsCall() {}

    /** @param purpose completes "Could not …", for example {@code "read the stack rawscribe-stage-myorg"} */
    static <T> T call(String purpose, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw failure(purpose, e);
        }
    }

    /** What is told of a call that failed. */
    static DeploymentException failure(String purpose, SdkException e) {
        Optional<NoCredentials> signedOut = NoCredentials.in(e);
        if (signedOut.isPresent()) {
            return new DeploymentException(
                    "Could not " + purpose + ": " + signedOut.get().problem() + ".",
                    signedOut.get().remedy(),
                    e);
        }
        return e instanceof AwsServiceException answer ? refused(purpose, answer) : notReached(purpose, e);
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
        if (e.statusCode() == HttpURLConnection.HTTP_PROXY_AUTH) {
            return proxyAsks(purpose, "status 407", e);
        }
        String code = code(e);
        String problem = "Could not " + purpose + ": " + message(e) + (code.isEmpty() ? "" : " (" + code + ")");
        if (Setback.of(e) == Setback.SIGNED_OUT) {
            return new DeploymentException(problem, CREDENTIALS_HELP, e);
        }
        if (DENIED.contains(code) || e.statusCode() == 403) {
            return new DeploymentException(
                    problem,
                    KnownRepair.of(problem)
                            .orElse(
                                    "The credentials may not do this, or the thing belongs to another account. The guide"
                                            + " lists the permissions that a deployment needs."),
                    e);
        }
        if (Setback.of(e) == Setback.THROTTLED) {
            return new DeploymentException(
                    problem,
                    "AWS is asked too often in this account, and refused it for minutes. Run the same command again"
                            + " later, or find out who else asks.",
                    e);
        }
        return new DeploymentException(
                problem,
                KnownRepair.of(problem).map(repair -> repair + " ").orElse("") + "AWS's request id is " + e.requestId()
                        + ".",
                e);
    }

    /**
     * Whether the request was sent more than once until this answer: then a refusal because it "exists already" or "is
     * gone" may be about what the first one did.
     */
    static boolean wasRepeated(SdkException e) {
        return e.numAttempts() != null && e.numAttempts() > 1;
    }

    private static DeploymentException notReached(String purpose, SdkException e) {
        Optional<IOException> network = networkFailure(e);
        if (network.isPresent() && network.get() instanceof ForeignAnswer foreign) {
            return new DeploymentException(
                    "Could not " + purpose + ": what came back is not AWS's answer: " + foreign.getMessage() + ".",
                    "Something between this machine and AWS answers instead of it: the sign-in page of a network, a"
                            + " proxy, or what AWS_ENDPOINT_URL names. Open any web page to see which, then run the same"
                            + " command again.",
                    e);
        }
        if (network.isPresent() && brief(network.get()).contains("407")) {
            return proxyAsks(purpose, brief(network.get()), e);
        }
        Optional<CertificateException> certificate = find(e, CertificateException.class);
        if (certificate.isPresent()) {
            return new DeploymentException(
                    "Could not " + purpose + ": the certificate of whoever answers is not trusted ("
                            + certificate.get().getMessage() + ").",
                    "If a proxy or firewall of your company opens encrypted connections, let its certificate count:"
                            + " AWS_CA_BUNDLE=/path/to/bundle.pem, or MAVEN_OPTS=-Djavax.net.ssl.trustStore=FILE. Otherwise"
                            + " somebody else answers for AWS.",
                    e);
        }
        if (network.isPresent()) {
            return new DeploymentException(
                    "Could not " + purpose + ": AWS was not reached (" + brief(network.get()) + ").",
                    "Check the network, the proxy and, if it is set, AWS_ENDPOINT_URL.",
                    e);
        }
        return new DeploymentException("Could not " + purpose + ": " + e.getMessage(), CREDENTIALS_HELP, e);
    }

    private static DeploymentException proxyAsks(String purpose, String words, SdkException e) {
        return new DeploymentException(
                "Could not " + purpose + ": the proxy asks who you are (" + words + ").",
                "Add the user to the proxy in settings.xml. If it stands there: Java sends a password in plain text"
                        + " to a proxy only with MAVEN_OPTS=-Djdk.http.auth.tunneling.disabledSchemes=",
                e);
    }

    /** The one at the bottom says most: which host, which port. */
    private static Optional<IOException> networkFailure(Throwable e) {
        return find(e, IOException.class);
    }

    /** The innermost one. */
    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
        return Causes.of(failure).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((outer, inner) -> inner);
    }

    /** What is told of a failure inside of another sentence, without a full stop: AWS's words, or what broke. */
    static String words(Throwable failure) {
        Optional<AwsServiceException> answer = find(failure, AwsServiceException.class);
        if (answer.isPresent()) {
            return message(answer.get()) + " (" + code(answer.get()) + ")";
        }
        return networkFailure(failure)
                .map(AwsCall::brief)
                .orElseGet(() -> String.valueOf(failure.getMessage()))
                .replaceFirst("\\.$", "");
    }

    private static String brief(IOException e) {
        String name = e.getClass().getSimpleName().replace("Exception", "");
        return e.getMessage() == null ? name : name + ": " + e.getMessage();
    }
}
