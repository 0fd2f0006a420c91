package org.syndi.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The app's own merge: two objects are merged key by key; of anything else the override wins, arrays as a whole, and
 * null is a value like any other. Keys keep the order of the base; new ones follow.
 */
final class DeepMerge {
    private DeepMerge() {}

    /** A new tree; neither argument is changed. */
    static ObjectNode merge(ObjectNode base, ObjectNode override) {
        ObjectNode merged = base.deepCopy();
        override.properties().forEach(field -> {
            JsonNode value = field.getValue();
            boolean bothObjects = merged.get(field.getKey()) instanceof ObjectNode && value instanceof ObjectNode;
            merged.set(
                    field.getKey(),
                    bothObjects
                            ? merge((ObjectNode) merged.get(field.getKey()), (ObjectNode) value)
                            : value.deepCopy());
        });
        return merged;
    }
}
