package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Turns texts of a template into what the API wants: CloudFormation takes {@code "true"} and {@code "8"}, of a
 * parameter for example, where a boolean or a number is due.
 */
final class TemplateValues {
    private static final Set<String> BOOLEANS = Set.of(
            "AllowAdminCreateUserOnly",
            "AllowedOAuthFlowsUserPoolClient",
            "CaseSensitive",
            "DeveloperOnlyAttribute",
            "EnablePropagateAdditionalUserContextData",
            "EnableTokenRevocation",
            "GenerateSecret",
            "Mutable",
            "Required",
            "RequireLowercase",
            "RequireNumbers",
            "RequireSymbols",
            "RequireUppercase");
    private static final Set<String> NUMBERS = Set.of(
            "AccessTokenValidity",
            "AuthSessionValidity",
            "IdTokenValidity",
            "MinimumLength",
            "PasswordHistorySize",
            "Precedence",
            "RefreshTokenValidity",
            "TemporaryPasswordValidityDays",
            "UnusedAccountValidityDays");

    private TemplateValues() {}

    static ObjectNode typed(ObjectNode properties) {
        ObjectNode typed = Json.object();
        properties.properties().forEach(e -> typed.set(e.getKey(), value(e.getKey(), e.getValue())));
        return typed;
    }

    private static JsonNode value(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return typed(object);
        }
        if (value.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> list.add(value("", item)));
            return list;
        }
        if (BOOLEANS.contains(name)) {
            return BooleanNode.valueOf(value.asBoolean());
        }
        return NUMBERS.contains(name) ? IntNode.valueOf(value.asInt()) : value;
    }
}
