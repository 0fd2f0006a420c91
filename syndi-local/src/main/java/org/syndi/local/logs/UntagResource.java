package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

record UntagResource(LogStore store) implements JsonOperation {
    @Override
    public String name() {
        return "UntagResource";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        store.change(LogGroup.name(input.path("resourceArn").asText()), group -> {
            Map<String, String> tags = new HashMap<>(group.tags());
            input.path("tagKeys").forEach(key -> tags.remove(key.asText()));
            return group.withTags(tags);
        });
        return JsonNodeFactory.instance.objectNode();
    }
}
