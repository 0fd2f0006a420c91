package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.syndi.local.wire.AwsException;

/** The settings of an app client with the defaults of AWS; an update sets what it leaves out back to them. */
final class ClientSettings {
    private static final List<String> MEMBERS = List.of(
            "RefreshTokenValidity",
            "AccessTokenValidity",
            "IdTokenValidity",
            "TokenValidityUnits",
            "ReadAttributes",
            "WriteAttributes",
            "ExplicitAuthFlows",
            "SupportedIdentityProviders",
            "CallbackURLs",
            "LogoutURLs",
            "DefaultRedirectURI",
            "AllowedOAuthFlows",
            "AllowedOAuthScopes",
            "AllowedOAuthFlowsUserPoolClient",
            "AnalyticsConfiguration",
            "PreventUserExistenceErrors",
            "EnableTokenRevocation",
            "EnablePropagateAdditionalUserContextData",
            "AuthSessionValidity",
            "RefreshTokenRotation");

    private ClientSettings() {}

    static ObjectNode of(JsonNode given) {
        ObjectNode settings = Json.object()
                .put("RefreshTokenValidity", 30)
                .put("PreventUserExistenceErrors", "LEGACY")
                .put("EnableTokenRevocation", true)
                .put("AllowedOAuthFlowsUserPoolClient", false)
                .put("EnablePropagateAdditionalUserContextData", false)
                .put("AuthSessionValidity", 3);
        settings.putObject("TokenValidityUnits");
        settings.putArray("ExplicitAuthFlows")
                .add("ALLOW_REFRESH_TOKEN_AUTH")
                .add("ALLOW_USER_SRP_AUTH")
                .add("ALLOW_CUSTOM_AUTH");
        for (String member : MEMBERS) {
            if (given.hasNonNull(member)) {
                settings.set(member, given.get(member).deepCopy());
            }
        }
        checkRange(settings, "AccessToken", Duration.ofMinutes(5), Duration.ofDays(1));
        checkRange(settings, "IdToken", Duration.ofMinutes(5), Duration.ofDays(1));
        checkRange(settings, "RefreshToken", Duration.ofHours(1), Duration.ofDays(3650));
        return settings;
    }

    /** Hours are the unit of access and ID tokens, days that of refresh tokens, where the client does not name one. */
    static Duration validity(ObjectNode settings, String token) {
        boolean refresh = token.equals("RefreshToken");
        String unit = settings.path("TokenValidityUnits").path(token).asText(refresh ? "days" : "hours");
        long value = settings.path(token + "Validity").asLong(0);
        if (value == 0) {
            return refresh ? Duration.ofDays(30) : Duration.ofHours(1);
        }
        return Duration.of(value, ChronoUnit.valueOf(unit.toUpperCase(Locale.ROOT)));
    }

    private static void checkRange(ObjectNode settings, String token, Duration least, Duration most) {
        Duration validity = validity(settings, token);
        if (validity.compareTo(least) < 0 || validity.compareTo(most) > 0) {
            throw AwsException.badRequest("InvalidParameterException", "Invalid range for token validity.");
        }
    }
}
