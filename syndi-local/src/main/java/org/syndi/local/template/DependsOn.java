package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** A resource's {@code DependsOn}: one logical id or a list of them. */
final class DependsOn {
    private DependsOn() {}

    static List<String> of(JsonNode resource) {
        JsonNode dependsOn = resource.path("DependsOn");
        if (dependsOn.isTextual()) {
            return List.of(dependsOn.asText());
        }
        return StreamSupport.stream(dependsOn.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
