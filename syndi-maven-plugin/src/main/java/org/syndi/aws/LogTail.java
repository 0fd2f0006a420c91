package org.syndi.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * A function's log as it grows, each event once. An event's time is what its writer says: it may lie behind events that
 * were there before it, or hours ahead. What has been read is therefore measured by when CloudWatch took the events in,
 * by CloudWatch's own clock. The last while is read again each time, and what is known by its id is left out; of what
 * was taken in before that, everything has been seen.
 */
public final class LogTail {
    /** How long after its time an event may appear, and how long after it was taken in. */
    private static final Duration LATENESS = Duration.ofMinutes(5);

    private final CloudWatchLogsClient client;
    private final Supplier<String> named;
    private final Optional<String> filter;
    /** Ids, with when the events were taken in. */
    private final Map<String, Long> known = new HashMap<>();

    private long from;
    private String group;
    private long newest = Long.MIN_VALUE;
    private long settled = Long.MIN_VALUE;

    /**
     * @param named says which log group it is; asked again as long as there is none of that name
     * @param since where to begin
     * @param filter a pattern of CloudWatch Logs ("Filter pattern syntax")
     */
    public LogTail(AwsClients clients, Supplier<String> named, Instant since, Optional<String> filter) {
        this.client = clients.logs();
        this.named = named;
        this.group = named.get();
        this.filter = filter;
        this.from = since.toEpochMilli();
    }

    public String group() {
        return group;
    }

    /**
     * Gives out what is new since the last call, oldest first. What was given out is known, also if a later page cannot
     * be read.
     *
     * @return how many events that were; empty if there is no log group
     */
    public OptionalInt read(Consumer<LogLine> reader) {
        OptionalInt told = tell(reader);
        if (told.isEmpty()) {
            group = named.get();
        }
        return told;
    }

    private OptionalInt tell(Consumer<LogLine> reader) {
        return AwsCall.call("read the log " + group, () -> {
            try {
                int told = 0;
                for (FilteredLogEvent event : events()) {
                    if (isNew(event)) {
                        reader.accept(line(event));
                        told++;
                    }
                }
                moveOn();
                return OptionalInt.of(told);
            } catch (ResourceNotFoundException e) {
                return OptionalInt.empty();
            }
        });
    }

    private Iterable<FilteredLogEvent> events() {
        return client.filterLogEventsPaginator(
                        request -> request.logGroupName(group).startTime(from).filterPattern(filter.orElse(null)))
                .events();
    }

    private boolean isNew(FilteredLogEvent event) {
        long taken = Optional.ofNullable(event.ingestionTime()).orElse(settled);
        newest = Math.max(newest, taken);
        return taken >= settled && known.putIfAbsent(id(event), taken) == null;
    }

    /** What is known by its age need not be remembered by its id. */
    private void moveOn() {
        if (newest == Long.MIN_VALUE) {
            return;
        }
        settled = Math.max(settled, newest - LATENESS.toMillis());
        from = Math.max(from, settled);
        known.values().removeIf(taken -> taken < settled);
    }

    /** What one without an id says stands for it. */
    private static String id(FilteredLogEvent event) {
        return Optional.ofNullable(event.eventId())
                .orElseGet(() -> event.logStreamName() + " " + event.timestamp() + " " + event.message());
    }

    private static LogLine line(FilteredLogEvent event) {
        return new LogLine(
                Instant.ofEpochMilli(Optional.ofNullable(event.timestamp()).orElse(0L)),
                Optional.ofNullable(event.message()).orElse("").stripTrailing());
    }
}
