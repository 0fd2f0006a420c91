package org.syndi.aws;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * The cold starts of a function. CloudWatch has no metric of them; Lambda writes into the REPORT line of the first
 * invocation how long the initialization before it took (developer guide, "Understanding the Lambda execution
 * environment lifecycle").
 */
public final class ColdStartLog {
    private static final Pattern REPORT =
            Pattern.compile("^REPORT RequestId: [^\\t]+\\t.*\\tInit Duration: (\\d+(?:\\.\\d+)?) ms", Pattern.DOTALL);
    private static final String FILTER = "\"REPORT RequestId\" \"Init Duration\"";
    private static final int NANOS_OF_A_MILLISECOND_DIGITS = 6;

    /** CloudWatch looks through a part of the log for each page; a long time in a full log takes many. */
    private static final int MOST_PAGES = 100;

    private final CloudWatchLogsClient client;
    private final String group;

    /** @param group the function's log group */
    public ColdStartLog(AwsClients clients, String group) {
        this.client = clients.logs();
        this.group = group;
    }

    /** None if the function has not written a log yet. */
    public ColdStarts since(Instant moment) {
        return AwsCall.call("read the log " + group, () -> {
            try {
                List<FilterLogEventsResponse> pages = client
                        .filterLogEventsPaginator(request -> request.logGroupName(group)
                                .startTime(moment.toEpochMilli())
                                .filterPattern(FILTER))
                        .stream()
                        .limit(MOST_PAGES)
                        .toList();
                return coldStarts(pages);
            } catch (ResourceNotFoundException e) {
                return new ColdStarts(List.of(), true);
            }
        });
    }

    private static ColdStarts coldStarts(List<FilterLogEventsResponse> pages) {
        List<Duration> initializations = pages.stream()
                .flatMap(page -> page.events().stream())
                .map(FilteredLogEvent::message)
                .filter(Objects::nonNull)
                .flatMap(ColdStartLog::initialization)
                .toList();
        return new ColdStarts(initializations, pages.get(pages.size() - 1).nextToken() == null);
    }

    /** Whoever else writes these words into the log does not write the whole line. */
    private static Stream<Duration> initialization(String message) {
        Matcher report = REPORT.matcher(message);
        return report.find()
                ? Stream.of(Duration.ofNanos(new BigDecimal(report.group(1))
                        .movePointRight(NANOS_OF_A_MILLISECOND_DIGITS)
                        .longValue()))
                : Stream.empty();
    }
}
