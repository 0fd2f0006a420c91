package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

record DeleteRetentionPolicy(LogStore store) implements JsonOperation {
    @Override
    public String name() {
        return "DeleteRetentionPolicy";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        store.change(Inputs.group(input), group -> group.withRetention(0));
        return JsonNodeFactory.instance.objectNode();
    }
}
