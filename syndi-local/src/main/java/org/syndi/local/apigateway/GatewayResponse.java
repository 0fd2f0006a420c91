package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.syndi.local.wire.HttpResponse;

/**
 * Renders what API Gateway answers by itself, as the definition's gateway responses say. Of templates, only the
 * {@code $context.error} variables are filled in.
 */
final class GatewayResponse {
    private static final String HEADER = "gatewayresponse.header.";
    private static final String REQUEST_HEADER = "method.request.header.";

    private final GatewayException error;
    private final ApiCall call;
    private final JsonNode settings;

    GatewayResponse(GatewayException error, ApiCall call) {
        JsonNode all = call.definition().gatewayResponses();
        String type = error.failure().name();
        this.error = error;
        this.call = call;
        this.settings = all.has(type) ? all.get(type) : all.path(error.failure().fallback());
    }

    HttpResponse render() {
        int status = settings.path("statusCode").asInt(error.failure().status());
        HttpResponse response = HttpResponse.text(status, "application/json", body())
                .withHeader("x-amzn-ErrorType", error.failure().errorType());
        for (Map.Entry<String, JsonNode> parameter :
                settings.path("responseParameters").properties()) {
            String value = value(parameter.getValue().asText());
            if (parameter.getKey().startsWith(HEADER) && !value.isEmpty()) {
                response = response.withHeader(parameter.getKey().substring(HEADER.length()), value);
            }
        }
        return response;
    }

    private String body() {
        String quoted = TextNode.valueOf(error.getMessage()).toString();
        JsonNode template = settings.path("responseTemplates").path("application/json");
        if (template.isTextual()) {
            return template.asText()
                    .replace("$context.error.messageString", quoted)
                    .replace("$context.error.message", error.getMessage())
                    .replace("$context.error.responseType", error.failure().name())
                    .replace("$context.requestId", call.requestId());
        }
        // AWS writes a space here for its own errors and none for the caller's.
        return error.failure().status() < 500 ? "{\"message\":" + quoted + "}" : "{\"message\": " + quoted + "}";
    }

    private String value(String expression) {
        if (expression.startsWith("'") && expression.endsWith("'") && expression.length() > 1) {
            return expression.substring(1, expression.length() - 1);
        }
        return expression.startsWith(REQUEST_HEADER)
                ? call.request()
                        .headers()
                        .first(expression.substring(REQUEST_HEADER.length()))
                        .orElse("")
                : "";
    }
}
