package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** Lists in pages of up to 50; the token is the number of items that were given already. */
final class Pages {
    private static final int MOST = 50;

    private Pages() {}

    static <T> ObjectNode of(String member, List<T> all, Function<T, JsonNode> render, JsonNode input) {
        int from = from(input.path("nextToken").asText("0"));
        List<T> rest = all.subList(Math.min(from, all.size()), all.size());
        List<T> page = rest.subList(0, Math.min(rest.size(), Inputs.limit(input, MOST)));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray(member);
        page.forEach(item -> list.add(render.apply(item)));
        if (page.size() < rest.size()) {
            json.put("nextToken", String.valueOf(from + page.size()));
        }
        return json;
    }

    private static int from(String token) {
        try {
            return Math.max(0, Integer.parseInt(token));
        } catch (NumberFormatException e) {
            throw Inputs.invalid("The specified nextToken is invalid.");
        }
    }
}
