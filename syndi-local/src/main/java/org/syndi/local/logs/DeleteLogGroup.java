package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

record DeleteLogGroup(LogStore store) implements JsonOperation {
    @Override
    public String name() {
        return "DeleteLogGroup";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        store.delete(Inputs.group(input));
        return JsonNodeFactory.instance.objectNode();
    }
}
