package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;

/** Values of properties, compared and shown as CloudFormation does: {@code 30} and {@code "30"} are the same. */
public final class JsonValues {
    private JsonValues() {}

    public static boolean same(JsonNode a, JsonNode b) {
        if (a.isValueNode() && b.isValueNode()) {
            return Scalars.text(a).equals(Scalars.text(b));
        }
        if (a.isObject() && b.isObject()) {
            return a.size() == b.size()
                    && a.properties().stream()
                            .allMatch(field -> b.has(field.getKey()) && same(field.getValue(), b.get(field.getKey())));
        }
        if (!a.isArray() || !b.isArray() || a.size() != b.size()) {
            return a.isMissingNode() && b.isMissingNode();
        }
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** A scalar as its text, anything else as JSON. */
    public static String text(JsonNode node) {
        return Scalars.text(node);
    }
}
