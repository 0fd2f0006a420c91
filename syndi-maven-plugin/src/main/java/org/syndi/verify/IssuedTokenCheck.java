package org.syndi.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.syndi.deployment.Secret;

/**
 * Somebody who signs in gets an ID token of this pool for this app client that is still valid (Cognito developer guide,
 * "Understanding the identity (ID) token").
 */
final class IssuedTokenCheck extends TimedCheck {
    static final String NAME = "Token is issued";

    private static final JsonMapper JSON = new JsonMapper();

    private final String poolId;
    private final String clientId;
    private final Supplier<Secret> token;

    IssuedTokenCheck(String poolId, String clientId, Supplier<Secret> token) {
        super(NAME);
        this.poolId = poolId;
        this.clientId = clientId;
        this.token = token;
    }

    @Override
    Finding examine() {
        JsonNode claims = claims(token.get().reveal());
        Duration left = Duration.between(
                Instant.now(), Instant.ofEpochSecond(claims.path("exp").asLong()));
        if (!claims.path("token_use").asText().equals("id")) {
            return wrong("it is no ID token");
        }
        if (!claims.path("aud").asText().equals(clientId)) {
            return wrong("it is for the app client '" + claims.path("aud").asText() + "', not " + clientId);
        }
        if (!claims.path("iss").asText().endsWith("/" + poolId)) {
            return wrong("it was issued by '" + claims.path("iss").asText() + "', not by the user pool " + poolId);
        }
        if (left.isNegative() || left.isZero()) {
            return wrong("it is not valid any more; the clock of this machine may be wrong");
        }
        return Finding.passed("for " + claims.path("email").asText("a user without an address") + groups(claims)
                + ", valid for " + left.toMinutes() + " min");
    }

    private static Finding wrong(String what) {
        return Finding.failed(
                "the token is not the one to expect: " + what,
                "Check the outputs CognitoUserPoolId and CognitoClientId of the stack.");
    }

    /** Nothing of it where it is no token: each comparison then says what is missing. */
    private static JsonNode claims(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            return parts.length == 3
                    ? JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                    : JSON.createObjectNode();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return JSON.createObjectNode();
        }
    }

    private static String groups(JsonNode claims) {
        List<String> names = new ArrayList<>();
        claims.path("cognito:groups").forEach(group -> names.add(group.asText()));
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }
}
