package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

record CreateLogGroup(LogStore store) implements JsonOperation {
    @Override
    public String name() {
        return "CreateLogGroup";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        store.create(new LogGroup(Inputs.group(input), store.now(), 0, Inputs.tags(input.path("tags"))));
        return JsonNodeFactory.instance.objectNode();
    }
}
