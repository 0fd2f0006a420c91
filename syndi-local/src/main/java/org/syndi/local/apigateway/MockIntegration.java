package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.local.wire.HttpHeaders;
import org.syndi.local.wire.HttpResponse;

/** A {@code MOCK} integration with fixed values, as SAM makes it for CORS: no template is evaluated. */
final class MockIntegration {
    private static final Pattern STATUS = Pattern.compile("[\"']?statusCode[\"']?\\s*:\\s*[\"']?(\\d{3})");
    private static final String HEADER = "method.response.header.";

    private MockIntegration() {}

    static HttpResponse answer(ApiMethod method) {
        JsonNode integration = method.integration();
        String asked = status(integration);
        JsonNode responses = integration.path("responses");
        JsonNode response = responses.has(asked) ? responses.get(asked) : responses.path("default");
        HttpHeaders headers = HttpHeaders.EMPTY.with("Content-Type", "application/json");
        for (Map.Entry<String, JsonNode> parameter :
                response.path("responseParameters").properties()) {
            String value = parameter.getValue().asText();
            if (parameter.getKey().startsWith(HEADER) && value.startsWith("'") && value.endsWith("'")) {
                headers = headers.with(
                        parameter.getKey().substring(HEADER.length()), value.substring(1, value.length() - 1));
            }
        }
        int status = response.path("statusCode").asInt(Integer.parseInt(asked));
        String body =
                response.path("responseTemplates").path("application/json").asText();
        byte[] bytes = status == 204 ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return new HttpResponse(status, headers, HttpResponse.Body.of(bytes));
    }

    /** The status that the request template names; without one the integration fails, as on AWS. */
    private static String status(JsonNode integration) {
        Matcher matcher = STATUS.matcher(
                integration.path("requestTemplates").path("application/json").asText());
        if (!matcher.find()) {
            throw new GatewayException(Failure.API_CONFIGURATION_ERROR);
        }
        return matcher.group(1);
    }
}
