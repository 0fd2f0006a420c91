package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.syndi.local.wire.AwsException;

/** Members of requests, checked as CloudWatch Logs checks them. */
final class Inputs {
    private static final Pattern GROUP = Pattern.compile("[\\.\\-_/#A-Za-z0-9]{1,512}");
    private static final Pattern STREAM = Pattern.compile("[^:*]{1,512}");
    private static final Set<Integer> RETENTIONS = Set.copyOf(List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653));

    private Inputs() {}

    /** From {@code logGroupName} or {@code logGroupIdentifier}. */
    static String group(JsonNode input) {
        String name = LogGroup.name(input.path("logGroupIdentifier")
                .asText(input.path("logGroupName").asText("")));
        return matching(name, "logGroupName", GROUP);
    }

    static String stream(JsonNode input) {
        return matching(input.path("logStreamName").asText(""), "logStreamName", STREAM);
    }

    private static String matching(String value, String member, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            throw invalid("1 validation error detected: Value '" + value + "' at '" + member
                    + "' failed to satisfy constraint: Member must satisfy regular expression pattern: " + pattern);
        }
        return value;
    }

    static int retention(int days) {
        if (!RETENTIONS.contains(days)) {
            throw invalid("1 validation error detected: Value '" + days
                    + "' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: "
                    + RETENTIONS.stream().sorted().toList());
        }
        return days;
    }

    static int limit(JsonNode input, int most) {
        int limit = input.path("limit").asInt(most);
        if (limit < 1 || limit > most) {
            throw invalid("1 validation error detected: Value '" + limit
                    + "' at 'limit' failed to satisfy constraint: Member must have value between 1 and " + most);
        }
        return limit;
    }

    static Map<String, String> tags(JsonNode json) {
        Map<String, String> tags = new LinkedHashMap<>();
        json.properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }

    static AwsException invalid(String message) {
        return AwsException.badRequest("InvalidParameterException", message);
    }
}
