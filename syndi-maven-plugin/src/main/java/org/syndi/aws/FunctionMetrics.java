package org.syndi.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.syndi.aws.MetricsSnapshot.Durations;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/**
 * What CloudWatch counts of a function (Lambda developer guide, "Types of metrics for Lambda functions"). It is asked
 * for one value over the whole time; should it give several, they are put together, as far as that is true.
 */
public final class FunctionMetrics {
    private static final Duration FULL_DETAIL = Duration.ofDays(15);
    private static final Duration FIVE_MINUTES = Duration.ofDays(63);

    private final CloudWatchClient client;
    private final String function;

    public FunctionMetrics(AwsClients clients, String functionName) {
        this.client = clients.cloudWatch();
        this.function = functionName;
    }

    /** What there is from a moment up to now; CloudWatch shows an invocation a minute or two after it ended. */
    public MetricsSnapshot since(Instant moment, Instant now) {
        long grain = grain(Duration.between(moment, now)).toSeconds();
        long start = Math.floorDiv(moment.getEpochSecond(), grain) * grain;
        long period = (now.getEpochSecond() - start) / grain * grain + grain;
        Map<String, List<Double>> values =
                AwsCall.call("read the metrics of the function " + function, () -> client
                        .getMetricDataPaginator(request(Instant.ofEpochSecond(start), (int) period))
                        .metricDataResults()
                        .stream()
                        .collect(Collectors.groupingBy(
                                MetricDataResult::id,
                                Collectors.flatMapping(result -> result.values().stream(), Collectors.toList()))));
        return new MetricsSnapshot(
                Instant.ofEpochSecond(start),
                Math.round(sum(values, "invocations")),
                Math.round(sum(values, "errors")),
                Math.round(sum(values, "throttles")),
                durations(values));
    }

    /** CloudWatch keeps minutes, then 5 minutes, then hours (API reference, MetricStat, Period). */
    private static Duration grain(Duration age) {
        if (age.compareTo(FULL_DETAIL) < 0) {
            return Duration.ofMinutes(1);
        }
        return age.compareTo(FIVE_MINUTES) < 0 ? Duration.ofMinutes(5) : Duration.ofHours(1);
    }

    private GetMetricDataRequest request(Instant start, int period) {
        return GetMetricDataRequest.builder()
                .startTime(start)
                .endTime(start.plusSeconds(period))
                .metricDataQueries(
                        query("invocations", "Invocations", "Sum", period),
                        query("errors", "Errors", "Sum", period),
                        query("throttles", "Throttles", "Sum", period),
                        query("total", "Duration", "Sum", period),
                        query("count", "Duration", "SampleCount", period),
                        query("maximum", "Duration", "Maximum", period),
                        query("within95", "Duration", "p95", period))
                .build();
    }

    private MetricDataQuery query(String id, String metric, String statistic, int period) {
        Dimension dimension =
                Dimension.builder().name("FunctionName").value(function).build();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.metric(of ->
                                of.namespace("AWS/Lambda").metricName(metric).dimensions(dimension))
                        .period(period)
                        .stat(statistic))
                .build();
    }

    private static Optional<Durations> durations(Map<String, List<Double>> values) {
        double count = sum(values, "count");
        if (count == 0) {
            return Optional.empty();
        }
        List<Double> within95 = values.getOrDefault("within95", List.of());
        return Optional.of(new Durations(
                milliseconds(sum(values, "total") / count),
                milliseconds(all(values, "maximum").max().orElse(0)),
                within95.size() == 1 ? Optional.of(milliseconds(within95.get(0))) : Optional.empty()));
    }

    private static double sum(Map<String, List<Double>> values, String id) {
        return all(values, id).sum();
    }

    private static DoubleStream all(Map<String, List<Double>> values, String id) {
        return values.getOrDefault(id, List.of()).stream().mapToDouble(Double::doubleValue);
    }

    private static Duration milliseconds(double number) {
        return Duration.ofNanos(Math.round(number * 1e6));
    }
}
