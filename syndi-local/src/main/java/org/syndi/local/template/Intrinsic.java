package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** An object that is a call of an intrinsic function: its only key is the function. */
record Intrinsic(String function, JsonNode argument) {

    /** Empty if {@code node} is none. {@code Condition} is one in conditions only; IAM has a key of that name. */
    static Optional<Intrinsic> in(JsonNode node) {
        if (!node.isObject() || node.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        return only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")
                ? Optional.of(new Intrinsic(only.getKey(), only.getValue()))
                : Optional.empty();
    }
}
