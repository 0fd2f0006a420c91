package org.syndi.aws;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** What a function has written to its log group. */
public final class FunctionLog {
    private static final int MOST_EVENTS = 1_000;

    private final CloudWatchLogsClient client;
    private final String group;

    /** @param group the function's log group */
    public FunctionLog(AwsClients clients, String group) {
        this.client = clients.logs();
        this.group = group;
    }

    /** The log group that Lambda writes to, unless a function's configuration names another one. */
    public static String usualGroup(String functionName) {
        return "/aws/lambda/" + functionName;
    }

    /**
     * The end of what a function has written.
     *
     * @param lines oldest first; none if the function has not written yet
     * @param error what made the function fail, in one line; empty if nothing did
     */
    public record End(List<String> lines, Optional<String> error) {
        public static final End NONE = new End(List.of(), Optional.empty());

        public End {
            lines = List.copyOf(lines);
        }

        /** What to do about the error, in sentences, where that is known. */
        public Optional<String> repair() {
            return error.flatMap(KnownRepair::of);
        }
    }

    /**
     * What it has written since a moment.
     *
     * @param most how many lines at most
     */
    public End end(Instant since, int most) {
        return AwsCall.call("read the log " + group, () -> {
            try {
                List<String> events = client
                        .filterLogEventsPaginator(request -> request.logGroupName(group)
                                .startTime(since.toEpochMilli())
                                .limit(MOST_EVENTS))
                        .events()
                        .stream()
                        .map(FilteredLogEvent::message)
                        .filter(Objects::nonNull)
                        .toList();
                List<String> lines = events.stream().flatMap(String::lines).toList();
                return new End(
                        lines.subList(Math.max(0, lines.size() - most), lines.size()), FunctionError.lastIn(events));
            } catch (ResourceNotFoundException e) {
                return End.NONE;
            }
        });
    }
}
