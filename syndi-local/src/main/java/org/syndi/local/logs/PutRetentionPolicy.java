package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

record PutRetentionPolicy(LogStore store) implements JsonOperation {
    @Override
    public String name() {
        return "PutRetentionPolicy";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        int days = Inputs.retention(input.path("retentionInDays").asInt());
        store.change(Inputs.group(input), group -> group.withRetention(days));
        return JsonNodeFactory.instance.objectNode();
    }
}
