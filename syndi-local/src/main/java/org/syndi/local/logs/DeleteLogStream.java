package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

record DeleteLogStream(LogStore store) implements JsonOperation {
    @Override
    public String name() {
        return "DeleteLogStream";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        StreamFile stream = store.stream(Inputs.group(input), Inputs.stream(input));
        store.streams(Inputs.group(input)).delete(stream.name());
        return JsonNodeFactory.instance.objectNode();
    }
}
