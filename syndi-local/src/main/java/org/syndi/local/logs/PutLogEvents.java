package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Events of more than 14 days ago or 2 hours ahead are told back and not kept, as on AWS. */
record PutLogEvents(LogStore store) implements JsonOperation {
    private static final long OLDEST = Duration.ofDays(14).toMillis();
    private static final long NEWEST = Duration.ofHours(2).toMillis();

    @Override
    public String name() {
        return "PutLogEvents";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        StreamFile stream = store.stream(Inputs.group(input), Inputs.stream(input));
        List<NewEvent> given = events(input.path("logEvents"));
        long now = store.now();
        List<NewEvent> kept = given.stream()
                .filter(event -> event.timestamp() >= now - OLDEST && event.timestamp() <= now + NEWEST)
                .toList();
        stream.append(kept, now);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("nextSequenceToken", "0");
        if (kept.size() < given.size()) {
            answer.set("rejectedLogEventsInfo", rejected(given, now));
        }
        return answer;
    }

    private static List<NewEvent> events(JsonNode json) {
        List<NewEvent> events = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (JsonNode event : json) {
            long timestamp = event.path("timestamp").asLong();
            if (timestamp < last) {
                throw Inputs.invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
            last = timestamp;
            events.add(new NewEvent(timestamp, event.path("message").asText()));
        }
        return events;
    }

    private static ObjectNode rejected(List<NewEvent> events, long now) {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        long tooOld = events.stream()
                .filter(event -> event.timestamp() < now - OLDEST)
                .count();
        long notTooNew = events.stream()
                .filter(event -> event.timestamp() <= now + NEWEST)
                .count();
        if (tooOld > 0) {
            info.put("tooOldLogEventEndIndex", tooOld);
        }
        if (notTooNew < events.size()) {
            info.put("tooNewLogEventStartIndex", notTooNew);
        }
        return info;
    }
}
