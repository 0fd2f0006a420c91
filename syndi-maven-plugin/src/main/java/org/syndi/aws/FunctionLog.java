package org.syndi.aws;

import java.time.Instant;
import java.util.List;
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
     * The last lines since a moment, oldest first; none if the function has not written yet.
     *
     * @param most how many at most
     */
    public List<String> lastLines(Instant since, int most) {
        return AwsCall.call("read the log " + group, () -> {
            try {
                List<String> lines = client
                        .filterLogEventsPaginator(request -> request.logGroupName(group)
                                .startTime(since.toEpochMilli())
                                .limit(MOST_EVENTS))
                        .events()
                        .stream()
                        .map(FilteredLogEvent::message)
                        .flatMap(String::lines)
                        .toList();
                return lines.subList(Math.max(0, lines.size() - most), lines.size());
            } catch (ResourceNotFoundException e) {
                return List.of();
            }
        });
    }
}
