package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * A security scheme of a definition.
 *
 * @param type of the authorizer, for example {@code cognito_user_pools}; "" for a scheme that is none
 * @param header that brings the token
 * @param validation what the token must look like as a whole; "" for anything
 */
record Authorizer(String name, String type, String header, List<String> providerArns, String validation) {
    private static final String COGNITO = "cognito_user_pools";

    static Authorizer of(String name, JsonNode scheme) {
        JsonNode authorizer = scheme.path("x-amazon-apigateway-authorizer");
        return new Authorizer(
                name,
                authorizer.path("type").asText().toLowerCase(Locale.ROOT),
                scheme.path("name").asText("Authorization"),
                Json.texts(authorizer.path("providerARNs")),
                authorizer.path("identityValidationExpression").asText());
    }

    boolean isCognito() {
        return type.equals(COGNITO);
    }

    String id(RestApi api) {
        return Ids.derived(api.id() + " authorizer " + name, 6);
    }

    ObjectNode json(RestApi api) {
        ObjectNode json = Json.object()
                .put("id", id(api))
                .put("name", name)
                .put("type", type.toUpperCase(Locale.ROOT))
                .put("authType", type)
                .put("identitySource", "method.request.header." + header);
        if (!providerArns.isEmpty()) {
            json.set(
                    "providerARNs",
                    json.arrayNode()
                            .addAll(providerArns.stream().map(json::textNode).toList()));
        }
        if (!validation.isEmpty()) {
            json.put("identityValidationExpression", validation);
        }
        return json;
    }
}
