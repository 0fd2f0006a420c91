package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The property DisableExecuteApiEndpoint: no calls under the name that API Gateway gives to an API. */
final class DefaultEndpoint {
    private static final String EXTENSION = "x-amazon-apigateway-endpoint-configuration";

    private DefaultEndpoint() {}

    static void set(ObjectNode definition, JsonNode disabled) {
        if (!Truth.of(definition.get("openapi")) || !OpenApi3.isVersion3(definition.get("openapi"))) {
            setIn(definition, disabled);
            return;
        }
        if (!definition.has("servers")) {
            ArrayNode servers = JsonNodeFactory.instance.arrayNode().add(new Python2Object());
            definition.set("servers", servers);
        }
        for (JsonNode server : definition.get("servers")) {
            if (!(server instanceof ObjectNode object)) {
                throw SamError.structure("Invalid OpenAPI definition of 'servers': It should be a map.");
            }
            setIn(object, disabled);
        }
    }

    private static void setIn(ObjectNode target, JsonNode disabled) {
        if (!target.has(EXTENSION)) {
            target.set(EXTENSION, JsonNodeFactory.instance.objectNode());
        }
        if (!(target.get(EXTENSION) instanceof ObjectNode configuration)) {
            throw SamError.structure("Invalid OpenAPI definition: The value of '" + EXTENSION + "' should be a map.");
        }
        configuration.set("disableExecuteApiEndpoint", disabled);
    }
}
