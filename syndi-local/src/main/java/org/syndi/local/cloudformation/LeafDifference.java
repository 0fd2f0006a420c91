package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.syndi.local.template.JsonValues;

/**
 * The smallest parts in which two values differ.
 *
 * @param path of names and indices
 * @param before missing if it was not there
 * @param after missing if it is there no more
 */
record LeafDifference(List<String> path, JsonNode before, JsonNode after) {

    static List<LeafDifference> between(String name, JsonNode before, JsonNode after) {
        List<LeafDifference> found = new ArrayList<>();
        collect(List.of(name), before, after, found);
        return found;
    }

    private static void collect(List<String> path, JsonNode before, JsonNode after, List<LeafDifference> found) {
        if (JsonValues.same(before, after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> collect(below(path, name), before.path(name), after.path(name), found));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                collect(below(path, String.valueOf(i)), before.path(i), after.path(i), found);
            }
        } else {
            found.add(new LeafDifference(path, before, after));
        }
    }

    private static List<String> below(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /** The value at this path in another tree, or, where that has a function on the way, the function. */
    JsonNode in(JsonNode root) {
        JsonNode node = root;
        for (String step : path) {
            JsonNode next = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
            if (next.isMissingNode()) {
                return node;
            }
            node = next;
        }
        return node;
    }

    /** The value at this path in another tree that has the same form; missing if there is none. */
    JsonNode exactlyIn(JsonNode root) {
        JsonNode node = root;
        for (String step : path) {
            node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node.isMissingNode() ? MissingNode.getInstance() : node;
    }

    String pointer() {
        return "/Properties/" + String.join("/", path);
    }
}
