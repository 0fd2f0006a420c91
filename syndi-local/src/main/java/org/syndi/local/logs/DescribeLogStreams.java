package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

record DescribeLogStreams(LogStore store) implements JsonOperation {
    @Override
    public String name() {
        return "DescribeLogStreams";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        LogGroup group = store.group(Inputs.group(input));
        String prefix = input.path("logStreamNamePrefix").asText("");
        boolean byTime = input.path("orderBy").asText("").equals("LastEventTime");
        if (byTime && !prefix.isEmpty()) {
            throw Inputs.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        Comparator<StreamFile> order = byTime
                ? Comparator.comparingLong(stream -> stream.summary().last())
                : Comparator.comparing(StreamFile::name);
        List<StreamFile> streams = store.streams(group.name()).all().stream()
                .filter(stream -> stream.name().startsWith(prefix))
                .sorted(input.path("descending").asBoolean() ? order.reversed() : order)
                .toList();
        String arn = LogGroup.arn(group.name(), call.account(), call.region()) + ":log-stream:";
        return Pages.of("logStreams", streams, stream -> json(stream, arn), input);
    }

    private static ObjectNode json(StreamFile stream, String arn) {
        StreamFile.Summary summary = stream.summary();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("logStreamName", stream.name()).put("creationTime", summary.created());
        if (summary.count() > 0) {
            json.put("firstEventTimestamp", summary.first());
            json.put("lastEventTimestamp", summary.last());
            json.put("lastIngestionTime", summary.lastIngestion());
        }
        return json.put("arn", arn + stream.name()).put("storedBytes", 0);
    }
}
