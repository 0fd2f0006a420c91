package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

record CreateLogStream(LogStore store) implements JsonOperation {
    @Override
    public String name() {
        return "CreateLogStream";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        GroupStreams streams = store.streams(store.group(Inputs.group(input)).name());
        String name = Inputs.stream(input);
        if (streams.find(name).isPresent()) {
            throw AwsException.badRequest("ResourceAlreadyExistsException", "The specified log stream already exists");
        }
        streams.findOrCreate(name, store.now());
        return JsonNodeFactory.instance.objectNode();
    }
}
