package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Which sections Globals has and which properties may stand in each. */
final class GlobalsSyntax {
    private static final JsonNode SUPPORTED = BundledData.read("globals.json");

    private GlobalsSyntax() {}

    static void check(JsonNode globals) {
        if (!globals.isObject()) {
            throw SamError.globals("It must be a non-empty dictionary");
        }
        globals.properties().forEach(GlobalsSyntax::checkSection);
    }

    private static void checkSection(Map.Entry<String, JsonNode> section) {
        String name = section.getKey();
        if (!SUPPORTED.has(name)) {
            TreeSet<String> sections = new TreeSet<>();
            SUPPORTED.fieldNames().forEachRemaining(sections::add);
            throw SamError.globals("'" + name + "' is not supported. Must be one of the following values - "
                    + quoted(List.copyOf(sections)));
        }
        if (!section.getValue().isObject()) {
            throw SamError.globals("Value of ${section} must be a dictionary");
        }
        List<String> supported = StreamSupport.stream(SUPPORTED.get(name).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        section.getValue().fieldNames().forEachRemaining(property -> {
            if (!supported.contains(property)) {
                throw SamError.globals("'" + property + "' is not a supported property of '" + name
                        + "'. Must be one of the following values - " + quoted(supported));
            }
        });
    }

    private static String quoted(List<String> names) {
        return names.stream().collect(Collectors.joining("', '", "['", "']"));
    }
}
