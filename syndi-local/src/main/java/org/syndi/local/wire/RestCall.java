package org.syndi.local.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/**
 * A call with the values of its route's path variables, decoded.
 *
 * @param path by the variable's name, for example {@code Bucket} and {@code Key}
 */
public record RestCall(Call call, Map<String, String> path) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public HttpRequest request() {
        return call.request();
    }

    public Parameters query() {
        return call.request().query();
    }

    public String path(String variable) {
        return path.get(variable);
    }

    /** The body as JSON; an empty object if there is none. */
    public JsonNode json() {
        String body = request().bodyText();
        try {
            return body.isBlank() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw AwsException.badRequest(
                    "SerializationException", "The request body is not JSON: " + e.getOriginalMessage());
        }
    }
}
