package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/**
 * Pages forward and backward from where a token points: {@code f/} and the id of the last event that was given,
 * {@code b/} and that of the first. At the end the token that came in comes back.
 */
record GetLogEvents(LogStore store) implements JsonOperation {
    private static final int MOST = 10_000;

    @Override
    public String name() {
        return "GetLogEvents";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        LogGroup group = store.group(Inputs.group(input));
        StreamFile stream = store.stream(group.name(), Inputs.stream(input));
        long start = Math.max(input.path("startTime").asLong(0), store.horizon(group));
        long end = input.has("endTime") ? input.get("endTime").asLong() - 1 : Long.MAX_VALUE;
        List<LogEvent> events = stream.between(start, end).stream()
                .sorted(Comparator.comparing(LogEvent::id))
                .toList();
        String token = input.path("nextToken").asText("");
        return json(page(events, token, input), token);
    }

    private static List<LogEvent> page(List<LogEvent> events, String token, JsonNode input) {
        int limit = Inputs.limit(input, MOST);
        if (token.startsWith("f/")) {
            return first(
                    events.stream()
                            .filter(e -> e.id().compareTo(token.substring(2)) > 0)
                            .toList(),
                    limit);
        }
        if (token.startsWith("b/")) {
            return last(
                    events.stream()
                            .filter(e -> e.id().compareTo(token.substring(2)) < 0)
                            .toList(),
                    limit);
        }
        if (!token.isEmpty()) {
            throw Inputs.invalid("The specified nextToken is invalid.");
        }
        return input.path("startFromHead").asBoolean() ? first(events, limit) : last(events, limit);
    }

    private static List<LogEvent> first(List<LogEvent> events, int limit) {
        return events.subList(0, Math.min(limit, events.size()));
    }

    private static List<LogEvent> last(List<LogEvent> events, int limit) {
        return events.subList(Math.max(0, events.size() - limit), events.size());
    }

    private static ObjectNode json(List<LogEvent> page, String token) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("events");
        page.forEach(event -> list.add(event.json()));
        String here = token.isEmpty() ? LogEvent.id(0, "", 0) : token.substring(2);
        json.put(
                "nextForwardToken",
                "f/" + (page.isEmpty() ? here : page.get(page.size() - 1).id()));
        json.put(
                "nextBackwardToken", "b/" + (page.isEmpty() ? here : page.get(0).id()));
        return json;
    }
}
