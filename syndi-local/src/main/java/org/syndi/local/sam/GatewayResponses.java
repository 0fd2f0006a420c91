package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;

/** The property GatewayResponses: what API Gateway itself answers, for example to a call without a token. */
final class GatewayResponses {
    private static final List<String> KEYS = List.of("ResponseParameters", "ResponseTemplates", "StatusCode");
    private static final List<String> PARAMETERS = List.of("Headers", "Paths", "QueryStrings");

    private final String apiId;
    private final ObjectNode responses;

    GatewayResponses(String apiId, ObjectNode responses) {
        this.apiId = apiId;
        this.responses = responses;
        responses.properties().forEach(this::checkKeys);
    }

    private void checkKeys(Map.Entry<String, JsonNode> response) {
        if (Intrinsics.isIntrinsic(response.getValue())) {
            throw SamError.resource(
                    apiId,
                    "Unable to set GatewayResponses attribute because intrinsic functions are not supported for this"
                            + " field.");
        }
        if (!response.getValue().isObject()) {
            throw SamError.resource(
                    apiId, "Invalid property type for GatewayResponses. Expected an object of type 'GatewayResponse'.");
        }
        response.getValue().fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw SamError.resource(
                        apiId,
                        "Invalid property '" + key + "' in 'GatewayResponses' property '" + response.getKey() + "'.");
            }
        });
    }

    void addTo(SwaggerEditor editor) {
        ObjectNode target = editor.gatewayResponses();
        responses
                .properties()
                .forEach(response -> SwaggerEditor.put(
                        target, nameIn(responses, response.getKey()), definition(response.getValue())));
    }

    private Python2Object definition(JsonNode response) {
        JsonNode status = response.get("StatusCode");
        if (Truth.of(status) && !PythonText.str(status).matches("[0-9]{1,3}")) {
            throw SamError.resource(apiId, "Property 'StatusCode' must be numeric");
        }
        JsonNode templates = response.get("ResponseTemplates");
        Python2Object definition = new Python2Object();
        definition.set("responseParameters", parameters(response.path("ResponseParameters")));
        definition.set("responseTemplates", Truth.of(templates) ? templates : new Python2Object());
        if (Truth.isPresent(status) && !PythonText.str(status).isEmpty()) {
            definition.set("statusCode", TextNode.valueOf(PythonText.str(status)));
        }
        return definition;
    }

    private Python2Object parameters(JsonNode parameters) {
        parameters.fieldNames().forEachRemaining(key -> {
            if (!PARAMETERS.contains(key)) {
                throw SamError.resource(apiId, "Invalid gateway response parameter '" + key + "'");
            }
        });
        Python2Object prefixed = new Python2Object();
        addPrefixed(prefixed, parameters, "Headers", "header.");
        addPrefixed(prefixed, parameters, "Paths", "path.");
        addPrefixed(prefixed, parameters, "QueryStrings", "querystring.");
        return prefixed;
    }

    private void addPrefixed(Python2Object target, JsonNode parameters, String property, String prefix) {
        JsonNode values = parameters.path(property);
        if (values.isMissingNode()) {
            return;
        }
        if (!(values instanceof ObjectNode object)) {
            throw SamError.resource(apiId, PropertyKind.MAP.complaint("ResponseParameters." + property));
        }
        object.properties()
                .forEach(value -> target.set(
                        TemplateText.like(nameIn(object, value.getKey()), "gatewayresponse." + prefix + value.getKey()),
                        value.getValue()));
    }

    private static TextNode nameIn(ObjectNode object, String name) {
        return object instanceof Python2Object ordered ? ordered.nameNode(name) : TextNode.valueOf(name);
    }
}
