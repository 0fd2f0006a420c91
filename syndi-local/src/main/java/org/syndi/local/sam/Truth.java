package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;

/** When a property counts as given: AWS treats "", 0, false, null and empty containers as if they were absent. */
final class Truth {
    private Truth() {}

    static boolean of(JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return false;
        }
        if (node.isContainerNode()) {
            return !node.isEmpty();
        }
        if (node.isTextual()) {
            return !node.textValue().isEmpty();
        }
        return node.isBoolean() ? node.booleanValue() : node.doubleValue() != 0;
    }

    /** Whether there is any value at all, be it an empty one. */
    static boolean isPresent(JsonNode node) {
        return node != null && !node.isNull() && !node.isMissingNode();
    }
}
