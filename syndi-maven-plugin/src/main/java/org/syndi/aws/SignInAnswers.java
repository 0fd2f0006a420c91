package org.syndi.aws;

import java.util.Optional;
import java.util.Set;
import org.syndi.aws.SignInAnswer.Admitted;
import org.syndi.aws.SignInAnswer.Reason;
import org.syndi.aws.SignInAnswer.Refused;
import org.syndi.deployment.Secret;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

/**
 * Tells Cognito's answers to a sign-in apart (API reference, "AdminInitiateAuth"). One error code stands for several
 * causes; only the text tells which.
 */
final class SignInAnswers {
    private static final Set<String> SECOND_FACTORS = Set.of(
            "SMS_MFA",
            "EMAIL_OTP",
            "SMS_OTP",
            "SOFTWARE_TOKEN_MFA",
            "SELECT_MFA_TYPE",
            "MFA_SETUP",
            "SELECT_CHALLENGE",
            "WEB_AUTHN",
            "DEVICE_SRP_AUTH",
            "DEVICE_PASSWORD_VERIFIER");

    private SignInAnswers() {}

    static SignInAnswer of(AdminInitiateAuthResponse answer) {
        return Optional.ofNullable(answer.authenticationResult())
                .flatMap(result -> Optional.ofNullable(result.idToken()))
                .<SignInAnswer>map(token -> new Admitted(new Secret(token)))
                .orElseGet(() -> challenge(Optional.ofNullable(answer.challengeNameAsString())
                        .orElse("neither a token nor a challenge was in the answer")));
    }

    private static Refused challenge(String name) {
        if (name.equals("NEW_PASSWORD_REQUIRED")) {
            return new Refused(Reason.NEW_PASSWORD_REQUIRED, name);
        }
        return new Refused(SECOND_FACTORS.contains(name) ? Reason.SECOND_FACTOR : Reason.OTHER_CHALLENGE, name);
    }

    /** Empty if it is no answer to the sign-in but a fault of the call: missing permissions, throttling, a server. */
    static Optional<Refused> of(CognitoIdentityProviderException e) {
        return reason(AwsCall.code(e), AwsCall.message(e)).map(reason -> new Refused(reason, AwsCall.message(e)));
    }

    private static Optional<Reason> reason(String code, String words) {
        return switch (code) {
            case "NotAuthorizedException" -> Optional.of(notAuthorized(words));
            case "UserNotFoundException" -> Optional.of(Reason.NO_SUCH_USER);
            case "PasswordResetRequiredException" -> Optional.of(Reason.PASSWORD_RESET_REQUIRED);
            case "UserNotConfirmedException" -> Optional.of(Reason.NOT_CONFIRMED);
            case "LimitExceededException" -> Optional.of(Reason.TOO_MANY_ATTEMPTS);
            case "MFAMethodNotFoundException" -> Optional.of(Reason.SECOND_FACTOR);
            case "ResourceNotFoundException" ->
                Optional.of(words.contains("client") ? Reason.NO_SUCH_CLIENT : Reason.NO_SUCH_POOL);
            case "InvalidParameterException" ->
                words.contains("flow") ? Optional.of(Reason.FLOW_OFF) : Optional.empty();
            case "UserLambdaValidationException", "UnexpectedLambdaException", "InvalidLambdaResponseException" ->
                Optional.of(Reason.TRIGGER);
            default -> Optional.empty();
        };
    }

    private static Reason notAuthorized(String words) {
        if (words.startsWith("Incorrect username or password")) {
            return Reason.NAME_OR_PASSWORD;
        }
        if (words.contains("disabled")) {
            return Reason.DISABLED;
        }
        if (words.contains("attempts exceeded")) {
            return Reason.TOO_MANY_ATTEMPTS;
        }
        if (words.startsWith("Temporary password has expired")) {
            return Reason.TEMPORARY_PASSWORD_EXPIRED;
        }
        return words.contains("SECRET_HASH") || words.contains("secret") ? Reason.SECRET_NEEDED : Reason.OTHER;
    }
}
