package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The settings of a pool with the defaults of AWS: an update sets what it leaves out back to them, as the reference of
 * {@code UpdateUserPool} says, except for what can be set at creation only.
 */
final class PoolSettings {
    private static final List<String> FOR_GOOD =
            List.of("AliasAttributes", "UsernameAttributes", "UsernameConfiguration");
    private static final List<String> CHANGEABLE = List.of(
            "DeletionProtection",
            "LambdaConfig",
            "AutoVerifiedAttributes",
            "SmsVerificationMessage",
            "EmailVerificationMessage",
            "EmailVerificationSubject",
            "VerificationMessageTemplate",
            "SmsAuthenticationMessage",
            "UserAttributeUpdateSettings",
            "MfaConfiguration",
            "DeviceConfiguration",
            "EmailConfiguration",
            "SmsConfiguration",
            "UserPoolTags",
            "AdminCreateUserConfig",
            "UserPoolAddOns",
            "AccountRecoverySetting",
            "UserPoolTier");

    private PoolSettings() {}

    /** @param given the members of {@code CreateUserPool} */
    static ObjectNode created(JsonNode given) {
        ObjectNode settings = changeable(given);
        copy(given, settings, FOR_GOOD);
        settings.set("SchemaAttributes", Schema.of(given.path("Schema")).attributes());
        return settings;
    }

    /** @param given the members of {@code UpdateUserPool} */
    static ObjectNode updated(ObjectNode old, JsonNode given) {
        ObjectNode settings = changeable(given);
        copy(old, settings, FOR_GOOD);
        settings.set("SchemaAttributes", old.get("SchemaAttributes").deepCopy());
        return settings;
    }

    private static ObjectNode changeable(JsonNode given) {
        ObjectNode settings = Json.object()
                .put("DeletionProtection", "INACTIVE")
                .put("MfaConfiguration", "OFF")
                .put("UserPoolTier", "ESSENTIALS");
        settings.putObject("LambdaConfig");
        settings.putObject("UserPoolTags");
        settings.putObject("EmailConfiguration").put("EmailSendingAccount", "COGNITO_DEFAULT");
        settings.putObject("VerificationMessageTemplate").put("DefaultEmailOption", "CONFIRM_WITH_CODE");
        copy(given, settings, CHANGEABLE);
        settings.set("Policies", PasswordPolicy.of(given.path("Policies")).json());
        ObjectNode creation =
                Json.object().put("AllowAdminCreateUserOnly", false).put("UnusedAccountValidityDays", 7);
        given.path("AdminCreateUserConfig").properties().forEach(e -> creation.set(e.getKey(), e.getValue()));
        settings.set("AdminCreateUserConfig", creation);
        return settings;
    }

    private static void copy(JsonNode from, ObjectNode to, List<String> members) {
        for (String member : members) {
            if (from.hasNonNull(member)) {
                to.set(member, from.get(member).deepCopy());
            }
        }
    }
}
