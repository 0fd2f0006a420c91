package org.syndi.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * A function's log as it grows, each event once. CloudWatch may show an event some seconds after a later one, so the
 * last while is read again each time, and what is known by its id is left out. If a page cannot be read, nothing counts
 * as known.
 */
public final class LogTail {
    /** How much later than its time an event may appear. */
    private static final Duration LATENESS = Duration.ofSeconds(30);

    private final CloudWatchLogsClient client;
    private final Supplier<String> named;
    private final Optional<String> filter;
    private final Map<String, Long> known = new HashMap<>();
    private long from;
    private String group;

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

    /** What is new since the last call, oldest first; empty if there is no log group. */
    public Optional<List<LogLine>> fresh() {
        Optional<List<LogLine>> lines = read();
        if (lines.isEmpty()) {
            group = named.get();
        }
        return lines;
    }

    private Optional<List<LogLine>> read() {
        return AwsCall.call("read the log " + group, () -> {
            try {
                List<FilteredLogEvent> all = client
                        .filterLogEventsPaginator(request ->
                                request.logGroupName(group).startTime(from).filterPattern(filter.orElse(null)))
                        .events()
                        .stream()
                        .toList();
                List<FilteredLogEvent> fresh = all.stream()
                        .filter(event -> known.putIfAbsent(event.eventId(), event.timestamp()) == null)
                        .toList();
                moveOn();
                return Optional.of(fresh.stream().map(LogTail::line).toList());
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** What lies further back than an event can be late is neither read nor remembered any more. */
    private void moveOn() {
        long last = known.values().stream().mapToLong(Long::longValue).max().orElse(from);
        from = Math.max(from, last - LATENESS.toMillis());
        known.values().removeIf(time -> time < from);
    }

    private static LogLine line(FilteredLogEvent event) {
        return new LogLine(
                Instant.ofEpochMilli(event.timestamp()), event.message().stripTrailing());
    }
}
