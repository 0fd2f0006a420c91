package org.syndi.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Several metrics, one statistic of each; the token says how many values were given before. */
record GetMetricData(MetricStore store, InstantSource clock) implements JsonOperation {
    private static final int MOST_QUERIES = 500;
    private static final int MOST_VALUES = 100_800;
    private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]*");

    @Override
    public String name() {
        return "GetMetricData";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        requireQueries(input.path("MetricDataQueries"));
        TimeRange range = TimeRange.of(input, clock.instant());
        boolean newestFirst =
                !input.path("ScanBy").asText("TimestampDescending").equals("TimestampAscending");
        long given = token(input);
        Page page = new Page(given, given + input.path("MaxDatapoints").asInt(MOST_VALUES));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode results = answer.putArray("MetricDataResults");
        answer.putArray("Messages");
        for (JsonNode query : input.path("MetricDataQueries")) {
            if (query.path("ReturnData").asBoolean(true)) {
                result(results.addObject(), query, range, newestFirst, page);
            }
        }
        if (page.seen > page.end) {
            answer.put("NextToken", String.valueOf(page.end));
        }
        return answer;
    }

    /** Counts the values of all queries, and says which of them belong to this answer. */
    private static final class Page {
        private final long begin;
        private final long end;
        private long seen;

        Page(long begin, long end) {
            this.begin = begin;
            this.end = end;
        }

        boolean takesNext() {
            long number = seen++;
            return number >= begin && number < end;
        }
    }

    private void result(ObjectNode result, JsonNode query, TimeRange range, boolean newestFirst, Page page) {
        JsonNode stat = query.path("MetricStat");
        MetricQuestion question = MetricQuestion.of(stat.path("Metric"), stat);
        Statistic statistic = Statistic.of(stat.path("Stat").asText());
        List<Datapoint> points = new ArrayList<>(question.answer(store, range));
        if (newestFirst) {
            Collections.reverse(points);
        }
        result.put("Id", query.path("Id").asText());
        result.put("Label", query.path("Label").asText(question.metric().name()));
        ArrayNode times = result.putArray("Timestamps");
        ArrayNode values = result.putArray("Values");
        for (Datapoint point : points) {
            if (page.takesNext()) {
                times.addPOJO(point.start());
                values.add(statistic.of().applyAsDouble(point.values()));
            }
        }
        result.put("StatusCode", page.seen > page.end ? "PartialData" : "Complete");
    }

    private static void requireQueries(JsonNode queries) {
        if (queries.isEmpty() || queries.size() > MOST_QUERIES) {
            throw invalid("The parameter MetricDataQueries must have 1 to " + MOST_QUERIES + " members.");
        }
        Set<String> ids = new HashSet<>();
        for (JsonNode query : queries) {
            String id = query.path("Id").asText();
            if (!ID.matcher(id).matches()) {
                throw invalid("The value '" + id + "' for parameter MetricDataQueries.member.Id is not matching the"
                        + " expected pattern ^[a-z][a-zA-Z0-9_]*$.");
            }
            if (!ids.add(id)) {
                throw invalid("The values for parameter id in MetricDataQueries are not unique.");
            }
            if (query.hasNonNull("Expression")) {
                throw AwsException.notImplemented("monitoring", "GetMetricData with an expression");
            }
        }
    }

    private static long token(JsonNode input) {
        String token = input.path("NextToken").asText("0");
        if (!token.matches("\\d{1,18}")) {
            throw AwsException.badRequest("InvalidNextToken", "The next token specified is invalid.");
        }
        return Long.parseLong(token);
    }

    private static AwsException invalid(String message) {
        return AwsException.badRequest("ValidationError", message);
    }
}
