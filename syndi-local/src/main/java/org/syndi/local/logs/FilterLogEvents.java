package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** All streams at once, in the order of time; the token is the id of the last event that was given. */
record FilterLogEvents(LogStore store) implements JsonOperation {
    private static final int MOST = 10_000;
    private static final int LARGEST_PAGE = 1 << 20;

    @Override
    public String name() {
        return "FilterLogEvents";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        boolean newestFirst = !input.path("startFromHead").asBoolean(true);
        Comparator<LogEvent> order = Comparator.comparing(LogEvent::id);
        Stream<LogEvent> events = found(input).sorted(newestFirst ? order.reversed() : order);
        if (input.hasNonNull("nextToken")) {
            String token = input.get("nextToken").asText();
            events = events.filter(event ->
                    newestFirst ? event.id().compareTo(token) < 0 : event.id().compareTo(token) > 0);
        }
        return page(events.toList(), Inputs.limit(input, MOST));
    }

    private Stream<LogEvent> found(JsonNode input) {
        LogGroup group = store.group(Inputs.group(input));
        FilterPattern pattern = FilterPattern.parse(input.path("filterPattern").asText(""));
        long start = Math.max(input.path("startTime").asLong(0), store.horizon(group));
        long end = input.path("endTime").asLong(Long.MAX_VALUE);
        return streams(group, input)
                .flatMap(stream -> stream.between(start, end).stream())
                .filter(event -> pattern.test(event.message()));
    }

    private Stream<StreamFile> streams(LogGroup group, JsonNode input) {
        Set<String> names = new HashSet<>();
        input.path("logStreamNames").forEach(name -> names.add(name.asText()));
        String prefix = input.path("logStreamNamePrefix").asText("");
        if (!names.isEmpty() && !prefix.isEmpty()) {
            throw Inputs.invalid("Cannot specify both logStreamNames and logStreamNamePrefix.");
        }
        names.forEach(name -> store.stream(group.name(), name));
        return store.streams(group.name()).all().stream()
                .filter(stream -> names.isEmpty() || names.contains(stream.name()))
                .filter(stream -> stream.name().startsWith(prefix));
    }

    private static ObjectNode page(List<LogEvent> events, int limit) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("events");
        int size = 0;
        for (LogEvent event : events) {
            size += event.size();
            if (list.size() == limit || (size > LARGEST_PAGE && !list.isEmpty())) {
                json.put("nextToken", list.get(list.size() - 1).get("eventId").asText());
                break;
            }
            list.add(event.json().put("logStreamName", event.stream()).put("eventId", event.id()));
        }
        json.putArray("searchedLogStreams");
        return json;
    }
}
