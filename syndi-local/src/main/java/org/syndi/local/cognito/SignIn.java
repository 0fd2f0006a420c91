package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.syndi.local.wire.AwsException;

/** Signs users in: by password, by refresh token, and by the answer to a challenge. */
final class SignIn {
    private final Users users;
    private final Passwords passwords;
    private final Sessions sessions;
    private final TokenIssuer tokens;
    private final Challenge challenge;
    private final Attempts attempts;
    private final InstantSource clock;

    SignIn(
            Users users,
            Passwords passwords,
            Sessions sessions,
            TokenIssuer tokens,
            Challenge challenge,
            Attempts attempts,
            InstantSource clock) {
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
        this.tokens = tokens;
        this.challenge = challenge;
        this.attempts = attempts;
        this.clock = clock;
    }

    ObjectNode byPassword(UserPool pool, AppClient client, Map<String, String> parameters) {
        String name = required(parameters, "USERNAME");
        String password = required(parameters, "PASSWORD");
        SecretHash.check(client, name, parameters.get("SECRET_HASH"));
        User user = users.find(pool, name).orElseThrow(() -> unknown(client));
        refuseDisabled(user);
        refuseState(user);
        attempts.requireUnlocked(user);
        if (!user.password().matches(password)) {
            attempts.fail(user);
            throw wrongPassword();
        }
        attempts.succeed(user);
        if (user.status() == User.Status.CONFIRMED) {
            return demandsSecondFactor(pool)
                    ? challenge.poseSecondFactor(pool, client, user)
                    : open(pool, client, user);
        }
        if (user.temporaryUntil() <= clock.millis()) {
            throw Challenge.refused("Temporary password has expired and must be reset by an administrator.");
        }
        return challenge.pose(pool, client, user);
    }

    ObjectNode byRefreshToken(UserPool pool, AppClient client, Map<String, String> parameters) {
        Session session = sessions.byRefreshToken(required(parameters, "REFRESH_TOKEN"))
                .filter(s -> s.poolId().equals(pool.id()) && s.clientId().equals(client.id()))
                .orElseThrow(() -> Challenge.refused("Invalid Refresh Token"));
        SecretHash.check(client, session.username(), parameters.get("SECRET_HASH"));
        if (session.revoked()) {
            throw Challenge.refused("Refresh Token has been revoked");
        }
        User user = users.find(pool, session.username()).orElseThrow(() -> unknown(client));
        refuseDisabled(user);
        return answer(tokens.issue(pool, client, user, session));
    }

    ObjectNode byNewPassword(UserPool pool, AppClient client, Optional<String> session, Map<String, String> responses) {
        String name = required(responses, "USERNAME");
        String password = required(responses, "NEW_PASSWORD");
        SecretHash.check(client, name, responses.get("SECRET_HASH"));
        String challenged = challenge.answered(pool, client, session);
        User user = users.find(pool, name)
                .filter(found -> found.username().equals(challenged))
                .orElseThrow(() -> Challenge.refused("Invalid session for the user."));
        refuseDisabled(user);
        if (user.status() != User.Status.FORCE_CHANGE_PASSWORD) {
            throw Challenge.refused("Invalid session for the user, session can only be used once.");
        }
        User confirmed = passwords.setPermanent(pool, user, password);
        User complete = UserAttributes.fromChallenge(users, pool, confirmed, responses);
        return demandsSecondFactor(pool)
                ? challenge.poseSecondFactor(pool, client, complete)
                : open(pool, client, complete);
    }

    private ObjectNode open(UserPool pool, AppClient client, User user) {
        Sessions.Opened opened = sessions.open(client, user);
        return answer(tokens.issue(pool, client, user, opened.session()).put("RefreshToken", opened.refreshToken()));
    }

    private static ObjectNode answer(ObjectNode result) {
        ObjectNode answer = Json.wrap("AuthenticationResult", result);
        answer.putObject("ChallengeParameters");
        return answer;
    }

    private static AwsException unknown(AppClient client) {
        return client.hidesUnknownUsers() ? wrongPassword() : Users.missing();
    }

    private static AwsException wrongPassword() {
        return Challenge.refused("Incorrect username or password.");
    }

    private static void refuseDisabled(User user) {
        if (!user.enabled()) {
            throw Challenge.refused("User is disabled.");
        }
    }

    /** Whatever the password is: there is none that would be right. */
    private static void refuseState(User user) {
        if (user.status() == User.Status.RESET_REQUIRED) {
            throw AwsException.badRequest("PasswordResetRequiredException", "Password reset required for the user");
        }
        if (user.status() == User.Status.UNCONFIRMED) {
            throw AwsException.badRequest("UserNotConfirmedException", "User is not confirmed.");
        }
    }

    private static boolean demandsSecondFactor(UserPool pool) {
        return pool.settings().path("MfaConfiguration").asText().equals("ON");
    }

    private static String required(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() ->
                        AwsException.badRequest("InvalidParameterException", "Missing required parameter " + name));
    }
}
