package org.syndi.local.lambda.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Parameters;

/**
 * A page of a list: {@code MaxItems} items (50 at most) after {@code Marker}. The marker holds the key of the last item
 * of the page before, so that a list which changes meanwhile neither repeats nor skips what stayed.
 *
 * @param member the list's name in the answer
 * @param key of an item; the list is sorted by it
 */
public record Listing<T>(String member, Function<T, String> key, Function<T, JsonNode> render) {
    private static final int MOST = 50;

    public ObjectNode page(List<T> all, Parameters query) {
        String after = query.first("Marker").map(Listing::decode).orElse("");
        int size = query.first("MaxItems").map(Listing::size).orElse(MOST);
        List<T> rest = all.stream()
                .filter(item -> key.apply(item).compareTo(after) > 0)
                .toList();
        List<T> items = rest.subList(0, Math.min(size, rest.size()));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode list = body.putArray(member);
        items.forEach(item -> list.add(render.apply(item)));
        if (items.size() < rest.size()) {
            String last = key.apply(items.get(items.size() - 1));
            body.put("NextMarker", Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8)));
        }
        return body;
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("Marker", marker);
        }
    }

    private static int size(String text) {
        try {
            int size = Integer.parseInt(text);
            if (size < 1) {
                throw invalid("MaxItems", text);
            }
            return Math.min(size, MOST);
        } catch (NumberFormatException e) {
            throw invalid("MaxItems", text);
        }
    }

    private static AwsException invalid(String name, String value) {
        return AwsException.badRequest("InvalidParameterValueException", "Invalid " + name + ": " + value);
    }
}
