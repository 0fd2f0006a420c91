package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * A resource of a SAM type as it stands in the working copy of the template.
 *
 * @param id its logical id, which remembers whether the template's author chose it
 * @param definition the whole resource; may be changed by events that add to it
 */
record SamResource(TextNode id, ObjectNode definition) {
    static final String PREFIX = "AWS::Serverless::";

    static final String API = PREFIX + "Api";
    static final String FUNCTION = PREFIX + "Function";
    static final String LAYER = PREFIX + "LayerVersion";
    static final String TABLE = PREFIX + "SimpleTable";

    String logicalId() {
        return id.textValue();
    }

    String type() {
        return definition.path("Type").asText();
    }

    /** The properties, an empty object that belongs to nobody if there are none. */
    ObjectNode properties() {
        return definition.get("Properties") instanceof ObjectNode properties ? properties : definition.objectNode();
    }

    JsonNode get(String property) {
        return properties().get(property);
    }

    /** The property's value, a missing node if there is none. */
    JsonNode path(String property) {
        return properties().path(property);
    }

    ResourceAttributes attributes() {
        return ResourceAttributes.of(definition);
    }

    JsonNode dependsOn() {
        return definition.get("DependsOn");
    }
}
