package org.syndi.local.apigateway;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.syndi.local.wire.HttpHeaders;
import org.syndi.local.wire.HttpResponse;

/**
 * What a function answers to a proxy event, checked as API Gateway checks it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format">API
 *     Gateway developer guide, Output format of a Lambda function for proxy integration</a>
 */
final class ProxyAnswer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> MEMBERS =
            Set.of("statusCode", "body", "headers", "multiValueHeaders", "isBase64Encoded");
    /** Headers that API Gateway sets itself and gives the function's a new name (developer guide, Important notes). */
    private static final Set<String> REMAPPED =
            Set.of("connection", "content-length", "date", "server", "www-authenticate");

    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    private ProxyAnswer() {}

    /** @throws GatewayException 502 for a malformed answer */
    static HttpResponse render(String payload, ApiCall call) {
        JsonNode answer = parse(payload);
        boolean known = answer.properties().stream().allMatch(e -> MEMBERS.contains(e.getKey()));
        if (!answer.isObject() || !known) {
            throw malformed();
        }
        int status = answer.path("statusCode").asInt();
        if (status < 200 || status > 599) {
            throw malformed();
        }
        HttpHeaders headers = HttpHeaders.of(headers(answer));
        byte[] body = WITHOUT_BODY.contains(status) ? new byte[0] : body(answer, call);
        return new HttpResponse(status, headers, HttpResponse.Body.of(body));
    }

    private static JsonNode parse(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JacksonException e) {
            throw malformed();
        }
    }

    /** Base64 becomes bytes only for a client that asks for a binary type first. */
    private static byte[] body(JsonNode answer, ApiCall call) {
        JsonNode body = answer.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return new byte[0];
        }
        if (!body.isTextual()) {
            throw malformed();
        }
        String accepted = call.request().headers().first("Accept").orElse("application/json");
        boolean decode = answer.path("isBase64Encoded").asBoolean() && call.binary(accepted.split(",", 2)[0]);
        try {
            return decode
                    ? Base64.getMimeDecoder().decode(body.asText())
                    : body.asText().getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static Map<String, List<String>> headers(JsonNode answer) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", List.of("application/json"));
        object(answer.path("headers")).forEach((name, value) -> headers.put(renamed(name), List.of(text(value))));
        object(answer.path("multiValueHeaders")).forEach((name, values) -> {
            List<String> texts = new ArrayList<>();
            if (!values.isArray()) {
                throw malformed();
            }
            values.forEach(value -> texts.add(text(value)));
            if (!texts.isEmpty()) {
                headers.put(renamed(name), texts);
            }
        });
        headers.remove("Transfer-Encoding");
        return headers;
    }

    private static Map<String, JsonNode> object(JsonNode node) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        if (node.isMissingNode() || node.isNull()) {
            return members;
        }
        if (!node.isObject()) {
            throw malformed();
        }
        node.properties().forEach(e -> members.put(e.getKey(), e.getValue()));
        return members;
    }

    private static String text(JsonNode value) {
        if (value.isContainerNode()) {
            throw malformed();
        }
        return value.asText();
    }

    private static String renamed(String header) {
        return REMAPPED.contains(header.toLowerCase(Locale.ROOT)) ? "x-amzn-Remapped-" + header : header;
    }

    private static GatewayException malformed() {
        return new GatewayException(Failure.DEFAULT_5XX);
    }
}
