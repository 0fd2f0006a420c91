package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

record ListTagsForResource(LogStore store) implements JsonOperation {
    @Override
    public String name() {
        return "ListTagsForResource";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        LogGroup group = store.group(LogGroup.name(input.path("resourceArn").asText()));
        return JsonNodeFactory.instance.objectNode().set("tags", group.tagsJson());
    }
}
