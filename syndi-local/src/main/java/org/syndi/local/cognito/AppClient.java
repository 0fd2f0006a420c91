package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An app client: what an application names when its users sign in.
 *
 * @param secret null for a client without one
 * @param created milliseconds since 1970; so is {@code modified}
 * @param settings under the names of the API, complete ({@link ClientSettings})
 */
record AppClient(
        String poolId, String id, String name, String secret, long created, long modified, ObjectNode settings) {

    Set<String> flows() {
        return StreamSupport.stream(settings.path("ExplicitAuthFlows").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toUnmodifiableSet());
    }

    Duration accessTokenValidity() {
        return ClientSettings.validity(settings, "AccessToken");
    }

    Duration idTokenValidity() {
        return ClientSettings.validity(settings, "IdToken");
    }

    Duration refreshTokenValidity() {
        return ClientSettings.validity(settings, "RefreshToken");
    }

    /** How long a challenge may wait for its answer. */
    Duration challengeValidity() {
        return Duration.ofMinutes(settings.path("AuthSessionValidity").asInt());
    }

    boolean hidesUnknownUsers() {
        return settings.path("PreventUserExistenceErrors").asText().equals("ENABLED");
    }

    boolean revokesTokens() {
        return settings.path("EnableTokenRevocation").asBoolean();
    }

    ObjectNode summary() {
        return Json.object().put("ClientId", id).put("UserPoolId", poolId).put("ClientName", name);
    }

    ObjectNode json() {
        ObjectNode json =
                summary().put("CreationDate", Json.seconds(created)).put("LastModifiedDate", Json.seconds(modified));
        if (secret != null) {
            json.put("ClientSecret", secret);
        }
        json.setAll(settings.deepCopy());
        return json;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "AppClient[" + id + " of " + poolId + "]";
    }
}
