package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.syndi.local.wire.RestCall;

/** Tags as the API (a map) and as CloudFormation (a list of {@code Key} and {@code Value}) write them. */
final class Tags {
    private Tags() {}

    static Map<String, String> of(JsonNode json) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (json.isArray()) {
            json.forEach(
                    tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        } else {
            json.properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        }
        return tags;
    }

    /** Of the function that a call of the tag operations is about. */
    static String functionArn(RestCall call) {
        return FunctionReference.parse(
                        call.path("Resource"),
                        call.call().account(),
                        call.call().region())
                .arn();
    }
}
