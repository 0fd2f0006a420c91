package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** The YAML tags of the intrinsic functions. */
final class ShortForm {
    private static final Set<String> FUNCTIONS = Set.of(
            "And",
            "Base64",
            "Cidr",
            "Contains",
            "EachMemberEquals",
            "EachMemberIn",
            "Equals",
            "FindInMap",
            "GetAZs",
            "GetAtt",
            "If",
            "ImportValue",
            "Join",
            "Length",
            "Not",
            "Or",
            "RefAll",
            "Select",
            "Split",
            "Sub",
            "ToJsonString",
            "Transform",
            "ValueOf",
            "ValueOfAll");

    private ShortForm() {}

    /** The long name, for example {@code Fn::Sub} for {@code Sub}; empty if no function is called so. */
    static Optional<String> function(String tag) {
        if (tag.equals("Ref") || tag.equals("Condition")) {
            return Optional.of(tag);
        }
        return FUNCTIONS.contains(tag) ? Optional.of("Fn::" + tag) : Optional.empty();
    }

    static ObjectNode expand(String function, JsonNode argument) {
        return JsonNodeFactory.instance
                .objectNode()
                .set(function, function.equals("Fn::GetAtt") ? attribute(argument) : argument);
    }

    /** {@code A.Outputs.X} is the attribute {@code Outputs.X} of {@code A}. */
    private static JsonNode attribute(JsonNode argument) {
        int dot = argument.asText().indexOf('.');
        if (!argument.isTextual() || dot < 0) {
            return argument;
        }
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        return parts.add(argument.asText().substring(0, dot))
                .add(argument.asText().substring(dot + 1));
    }
}
