package org.syndi.local.apigateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of a resource: {@code /api/{id}/{proxy+}}. A fixed part is preferred to a variable one, and that to a greedy
 * one, part by part from the left.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html">API
 *     Gateway developer guide, Method requests</a>
 */
record ResourcePath(String template, List<String> parts) {
    static final Comparator<ResourcePath> BEST_FIRST =
            Comparator.comparing(ResourcePath::ranks).thenComparing(ResourcePath::template);

    static ResourcePath of(String template) {
        return new ResourcePath(template, split(template));
    }

    /** The parts between the slashes; a slash at the end adds none. */
    static List<String> split(String path) {
        List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
        parts.remove(0);
        if (!parts.isEmpty() && parts.get(parts.size() - 1).isEmpty()) {
            parts.remove(parts.size() - 1);
        }
        return List.copyOf(parts);
    }

    /** The values of the variables, decoded, if the path is this resource's. */
    Optional<Map<String, String>> match(List<String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (i >= given.size() || given.get(i).isEmpty()) {
                return Optional.empty();
            }
            if (isGreedy(part)) {
                String rest = String.join("/", given.subList(i, given.size()));
                values.put(part.substring(1, part.length() - 2), decode(rest));
                return Optional.of(values);
            }
            if (isVariable(part)) {
                values.put(part.substring(1, part.length() - 1), decode(given.get(i)));
            } else if (!part.equals(decode(given.get(i)))) {
                return Optional.empty();
            }
        }
        return given.size() == parts.size() ? Optional.of(values) : Optional.empty();
    }

    /** The path itself and all above it, from {@code /} down. */
    List<String> lineage() {
        List<String> lineage = new ArrayList<>(List.of("/"));
        String path = "";
        for (String part : parts) {
            path += "/" + part;
            lineage.add(path);
        }
        return lineage;
    }

    static boolean isVariable(String part) {
        return part.startsWith("{") && part.endsWith("}");
    }

    static boolean isGreedy(String part) {
        return isVariable(part) && part.endsWith("+}");
    }

    /** One digit a part, the better the lower. */
    private String ranks() {
        StringBuilder ranks = new StringBuilder();
        parts.forEach(part -> ranks.append(isGreedy(part) ? 2 : isVariable(part) ? 1 : 0));
        return ranks.toString();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
