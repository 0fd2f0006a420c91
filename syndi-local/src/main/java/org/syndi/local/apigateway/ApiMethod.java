package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A method of a resource.
 *
 * @param verb {@code GET}, …, or {@code ANY}
 * @param operation as the definition has it
 * @param authorizer empty for a method that is open
 * @param scopes of which an access token must have one; empty where an ID token is wanted
 */
record ApiMethod(String verb, JsonNode operation, Optional<Authorizer> authorizer, List<String> scopes) {
    private static final String INTEGRATION = "x-amazon-apigateway-integration";

    JsonNode integration() {
        return operation.path(INTEGRATION);
    }

    boolean hasIntegration() {
        return integration().isObject();
    }

    /** {@code AWS_PROXY}, {@code MOCK}, … */
    String integrationType() {
        return integration().path("type").asText().toUpperCase(Locale.ROOT);
    }

    ObjectNode json(RestApi api) {
        ObjectNode json = Json.object().put("httpMethod", verb).put("apiKeyRequired", false);
        json.put(
                "authorizationType",
                authorizer.map(a -> a.type().toUpperCase(Locale.ROOT)).orElse("NONE"));
        authorizer.ifPresent(a -> json.put("authorizerId", a.id(api)));
        if (hasIntegration()) {
            ObjectNode integration = json.putObject("methodIntegration").put("type", integrationType());
            for (String member : List.of("httpMethod", "uri", "passthroughBehavior", "timeoutInMillis")) {
                if (integration().has(member)) {
                    integration.set(member, integration().get(member));
                }
            }
        }
        return json;
    }
}
