package org.syndi.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** One metric, several statistics. */
record GetMetricStatistics(MetricStore store, InstantSource clock) implements JsonOperation {
    private static final long MOST = 1_440;

    @Override
    public String name() {
        return "GetMetricStatistics";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        MetricQuestion question = MetricQuestion.of(input, input);
        TimeRange range = TimeRange.of(input, clock.instant());
        List<Statistic> plain = statistics(input.path("Statistics"), false);
        List<Statistic> percentiles = statistics(input.path("ExtendedStatistics"), true);
        requireOneKind(plain, percentiles);
        requireFew(range.periods(question.period()));
        String unit = store.find(question.metric()).map(Metric::unit).orElse("None");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("Label", question.metric().name());
        ArrayNode points = answer.putArray("Datapoints");
        for (Datapoint point : question.answer(store, range)) {
            ObjectNode json = points.addObject();
            json.putPOJO("Timestamp", point.start());
            json.put("Unit", unit);
            plain.forEach(statistic -> json.put(statistic.name(), statistic.of().applyAsDouble(point.values())));
            if (!percentiles.isEmpty()) {
                ObjectNode extended = json.putObject("ExtendedStatistics");
                percentiles.forEach(statistic ->
                        extended.put(statistic.name(), statistic.of().applyAsDouble(point.values())));
            }
        }
        return answer;
    }

    private static List<Statistic> statistics(JsonNode names, boolean percentiles) {
        List<Statistic> statistics = new ArrayList<>();
        names.forEach(name ->
                statistics.add(percentiles ? Statistic.percentile(name.asText()) : Statistic.plain(name.asText())));
        return statistics;
    }

    private static void requireOneKind(List<Statistic> plain, List<Statistic> percentiles) {
        if (plain.isEmpty() == percentiles.isEmpty()) {
            throw AwsException.badRequest(
                    plain.isEmpty() ? "MissingParameter" : "InvalidParameterCombination",
                    "Either Statistics or ExtendedStatistics must be given, and not both.");
        }
    }

    private static void requireFew(long points) {
        if (points > MOST) {
            throw AwsException.badRequest(
                    "InvalidParameterCombination",
                    "You have requested up to " + points + " datapoints, which exceeds the limit of " + MOST
                            + ". You may reduce the datapoints requested by increasing Period, or decreasing the time"
                            + " range.");
        }
    }
}
