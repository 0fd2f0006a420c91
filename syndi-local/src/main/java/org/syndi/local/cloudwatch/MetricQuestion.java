package org.syndi.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.syndi.local.wire.AwsException;

/**
 * One metric by periods.
 *
 * @param metric without its unit
 * @param unit if only values of this unit are wanted
 */
record MetricQuestion(Metric metric, Duration period, Optional<String> unit) {
    private static final Set<Long> SHORT_PERIODS = Set.of(1L, 5L, 10L, 20L, 30L);
    private static final long MINUTE = 60;

    /**
     * @param metric has {@code Namespace}, {@code MetricName}, {@code Dimensions}
     * @param settings has {@code Period} and {@code Unit}
     */
    static MetricQuestion of(JsonNode metric, JsonNode settings) {
        return new MetricQuestion(
                new Metric(
                        required(metric, "Namespace"),
                        required(metric, "MetricName"),
                        dimensions(metric.path("Dimensions")),
                        ""),
                period(settings),
                Optional.ofNullable(settings.path("Unit").textValue()));
    }

    static Map<String, String> dimensions(JsonNode list) {
        Map<String, String> dimensions = new TreeMap<>();
        list.forEach(dimension -> dimensions.put(required(dimension, "Name"), required(dimension, "Value")));
        return dimensions;
    }

    private static String required(JsonNode input, String member) {
        return Optional.ofNullable(input.path(member).textValue())
                .orElseThrow(() -> AwsException.badRequest(
                        "MissingParameter", "The request must contain the parameter " + member + "."));
    }

    private static Duration period(JsonNode settings) {
        long seconds = settings.path("Period").asLong(0);
        if (seconds < 1 || (seconds % MINUTE != 0 && !SHORT_PERIODS.contains(seconds))) {
            throw AwsException.badRequest(
                    "InvalidParameterValue", "The parameter Period must be 1, 5, 10, 20, 30, or a multiple of 60.");
        }
        return Duration.ofSeconds(seconds);
    }

    /** The periods in which there was anything, oldest first, counted from the start of the range. */
    List<Datapoint> answer(MetricStore store, TimeRange range) {
        Optional<Metric> found =
                store.find(metric).filter(kept -> unit.map(kept.unit()::equals).orElse(true));
        if (found.isEmpty() || isTooFine(range)) {
            return List.of();
        }
        Map<Long, List<Double>> periods = store.between(metric, range.start(), range.end()).stream()
                .collect(Collectors.groupingBy(
                        sample -> Duration.between(range.start(), sample.time()).dividedBy(period),
                        TreeMap::new,
                        Collectors.mapping(Sample::value, Collectors.toList())));
        return periods.entrySet().stream()
                .map(entry -> new Datapoint(start(range.start(), entry.getKey()), entry.getValue()))
                .toList();
    }

    /** Lambda's metrics are kept by the minute, and what is old more coarsely; nothing is there for other periods. */
    private boolean isTooFine(TimeRange range) {
        return period.toSeconds() % range.finest().toSeconds() != 0;
    }

    private Instant start(Instant first, long number) {
        return first.plus(period.multipliedBy(number));
    }
}
