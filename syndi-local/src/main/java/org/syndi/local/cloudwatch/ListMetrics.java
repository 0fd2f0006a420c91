package org.syndi.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** The metrics that have ever had a value, by pages of 500. */
record ListMetrics(MetricStore store) implements JsonOperation {
    private static final int PAGE = 500;

    @Override
    public String name() {
        return "ListMetrics";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        String after = input.path("NextToken").asText("");
        List<Metric> found = store.all().stream()
                .filter(metric -> isMeant(metric, input) && metric.key().compareTo(after) > 0)
                .sorted(Comparator.comparing(Metric::key))
                .toList();
        List<Metric> page = found.subList(0, Math.min(PAGE, found.size()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode metrics = answer.putArray("Metrics");
        page.forEach(metric -> metrics.add(json(metric)));
        if (page.size() < found.size()) {
            answer.put("NextToken", page.get(page.size() - 1).key());
        }
        return answer;
    }

    private static boolean isMeant(Metric metric, JsonNode filter) {
        for (JsonNode dimension : filter.path("Dimensions")) {
            String value = metric.dimensions().get(dimension.path("Name").asText());
            if (value == null || !dimension.path("Value").asText(value).equals(value)) {
                return false;
            }
        }
        return filter.path("Namespace").asText(metric.namespace()).equals(metric.namespace())
                && filter.path("MetricName").asText(metric.name()).equals(metric.name());
    }

    private static ObjectNode json(Metric metric) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Namespace", metric.namespace()).put("MetricName", metric.name());
        ArrayNode dimensions = json.putArray("Dimensions");
        new TreeMap<>(metric.dimensions())
                .forEach((name, value) ->
                        dimensions.addObject().put("Name", name).put("Value", value));
        return json;
    }
}
