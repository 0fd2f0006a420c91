package org.syndi.local.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.syndi.local.store.OwnersOnly;

/**
 * The events of one stream in a file that is only added to: a JSON object a line, the first with the stream's creation
 * time. A line that a crash cut off is passed over. In memory is only what the stream as a whole is about.
 */
final class StreamFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A stream at a glance; times in milliseconds since 1970.
     *
     * @param count of events; the other numbers but {@code created} mean nothing if it is 0
     */
    record Summary(long created, long count, long first, long last, long lastIngestion, long bytes) {
        Summary plus(LogEvent event) {
            return new Summary(
                    created,
                    count + 1,
                    count == 0 ? event.timestamp() : Math.min(first, event.timestamp()),
                    count == 0 ? event.timestamp() : Math.max(last, event.timestamp()),
                    event.ingestionTime(),
                    bytes + event.size());
        }
    }

    @FunctionalInterface
    private interface NumberedLines {
        void accept(long number, JsonNode line);
    }

    private final Path file;
    private final String name;
    private Summary summary;

    private StreamFile(Path file, String name, Summary summary) {
        this.file = file;
        this.name = name;
        this.summary = summary;
    }

    static StreamFile create(Path file, String name, long now) {
        StreamFile stream = new StreamFile(file, name, new Summary(now, 0, 0, 0, 0, 0));
        stream.write(JsonNodeFactory.instance.objectNode().put("created", now) + "\n");
        return stream;
    }

    static StreamFile open(Path file, String name) {
        StreamFile stream = new StreamFile(file, name, new Summary(0, 0, 0, 0, 0, 0));
        stream.scan();
        return stream;
    }

    private void scan() {
        eachLine((number, line) -> {
            if (line.has("created")) {
                summary = new Summary(line.get("created").asLong(), 0, 0, 0, 0, 0);
            }
        });
        eachEvent(event -> summary = summary.plus(event));
        write("\n"); // After a line that was cut off; an empty one does no harm.
    }

    synchronized void append(List<NewEvent> events, long now) {
        StringBuilder lines = new StringBuilder();
        for (NewEvent event : events) {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            line.put("t", event.timestamp()).put("i", now).put("m", event.message());
            lines.append(line).append('\n');
            summary = summary.plus(new LogEvent(name, event.timestamp(), now, event.message(), ""));
        }
        write(lines.toString());
    }

    private void write(String text) {
        try {
            OwnersOnly.folder(file.getParent());
            try (OutputStream out = OwnersOnly.append(file)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the log stream " + name, e);
        }
    }

    synchronized Summary summary() {
        return summary;
    }

    String name() {
        return name;
    }

    /** The events from {@code start} to {@code end}, both included, in the order in which they came. */
    synchronized List<LogEvent> between(long start, long end) {
        List<LogEvent> found = new ArrayList<>();
        if (summary.count() > 0 && summary.first() <= end && summary.last() >= start) {
            eachEvent(event -> {
                if (event.timestamp() >= start && event.timestamp() <= end) {
                    found.add(event);
                }
            });
        }
        return found;
    }

    private void eachEvent(Consumer<LogEvent> use) {
        eachLine((number, line) -> {
            if (line.has("m")) {
                long timestamp = line.path("t").asLong();
                long ingestionTime = line.path("i").asLong();
                String id = LogEvent.id(timestamp, name, number);
                use.accept(new LogEvent(
                        name, timestamp, ingestionTime, line.get("m").asText(), id));
            }
        });
    }

    private void eachLine(NumberedLines use) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                use.accept(number++, parsed(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the log stream " + name, e);
        }
    }

    /** Nothing for a line that a crash cut off. */
    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    synchronized void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the log stream " + name, e);
        }
    }
}
