package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

record TagResource(LogStore store) implements JsonOperation {
    @Override
    public String name() {
        return "TagResource";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        Map<String, String> more = Inputs.tags(input.path("tags"));
        store.change(LogGroup.name(input.path("resourceArn").asText()), group -> {
            Map<String, String> tags = new HashMap<>(group.tags());
            tags.putAll(more);
            return group.withTags(tags);
        });
        return JsonNodeFactory.instance.objectNode();
    }
}
