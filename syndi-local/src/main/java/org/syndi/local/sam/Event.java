package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One entry of a function's property Events.
 *
 * @param id its name, unique within the function
 */
record Event(String functionId, String id, JsonNode definition) {
    String type() {
        return definition.path("Type").asText();
    }

    /** The start of the logical ids of all that is made of this event. */
    String logicalId() {
        return functionId + id;
    }

    ObjectNode properties() {
        JsonNode properties = definition.path("Properties");
        if (properties.isMissingNode()) {
            return ((ObjectNode) definition).objectNode();
        }
        if (!(properties instanceof ObjectNode object)) {
            throw SamError.resource(logicalId(), "Properties of a resource must be an object.");
        }
        return object;
    }

    JsonNode get(String property) {
        return properties().get(property);
    }

    /** AWS sorts by path where there is one. */
    String sortKey() {
        return definition.path("Properties").path("Path").asText(id);
    }

    SamError error(String message) {
        return SamError.event(id, message);
    }
}
