package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** SAM's tags (a map) as CloudFormation's (a list of keys and values). */
final class Tags {
    private static final List<String> RESERVED =
            List.of("lambda:createdBy", "serverlessrepo:applicationId", "serverlessrepo:semanticVersion");

    private Tags() {}

    static ArrayNode listOf(JsonNode tags) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (Truth.isPresent(tags)) {
            tags.properties().forEach(tag -> {
                JsonNode value = Truth.isPresent(tag.getValue()) ? tag.getValue() : Intrinsics.text("");
                list.addObject().put("Key", tag.getKey()).set("Value", value);
            });
        }
        return list;
    }

    /** The same with the mark by which Lambda's console knows what SAM made in front. */
    static ArrayNode withOrigin(String logicalId, JsonNode tags) {
        for (String name : RESERVED) {
            if (tags != null && tags.has(name)) {
                throw SamError.resource(
                        logicalId,
                        name + " is a reserved Tag key name and cannot be set on your resource. Please change the tag"
                                + " key in the input.");
            }
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        list.addObject().put("Key", "lambda:createdBy").put("Value", "SAM");
        return list.addAll(listOf(tags));
    }
}
