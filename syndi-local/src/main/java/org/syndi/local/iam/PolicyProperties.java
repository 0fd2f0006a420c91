package org.syndi.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;

/** What the properties of the IAM resource types have in common, with the checks that IAM makes. */
final class PolicyProperties {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");

    private PolicyProperties() {}

    /** A policy document, which must have statements. */
    static String document(JsonNode properties, String property) {
        JsonNode document = properties.path(property);
        if (document.isMissingNode()) {
            throw new ResourceException(
                    "InvalidRequest", "Model validation failed (#: required key [" + property + "] not found)");
        }
        if (!document.isObject() || document.path("Statement").isEmpty()) {
            throw new ResourceException("InvalidRequest", "Syntax errors in policy.");
        }
        return document.toString();
    }

    static String name(String name, int longest) {
        if (name.length() > longest || !NAME.matcher(name).matches()) {
            throw new ResourceException(
                    "InvalidRequest",
                    "1 validation error detected: Value '" + name + "' must have at most " + longest
                            + " characters and match the pattern [\\w+=,.@-]+");
        }
        return name;
    }

    static List<String> strings(JsonNode list) {
        List<String> values = new ArrayList<>();
        list.forEach(value -> values.add(value.asText()));
        return values;
    }

    static Map<String, String> tags(ResourceRequest request) {
        Map<String, String> tags = new LinkedHashMap<>(request.tags());
        request.properties()
                .path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return tags;
    }

    /** @throws ResourceException for a property that is not imitated */
    static void checkNames(ResourceRequest request, String type, Set<String> known) {
        request.properties().properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ResourceException(
                            "InvalidRequest",
                            "The embedded AWS does not have the property " + name + " of " + type + ".");
                });
    }
}
