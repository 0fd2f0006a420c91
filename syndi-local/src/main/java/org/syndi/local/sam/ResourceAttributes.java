package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands beside Type and Properties of a resource: Condition, DeletionPolicy and the like. Immutable. */
final class ResourceAttributes {
    private static final List<String> KNOWN =
            List.of("DeletionPolicy", "UpdatePolicy", "Condition", "UpdateReplacePolicy", "Metadata");
    /** Those that every resource made of a SAM resource takes over. */
    private static final Set<String> INHERITED = Set.of("Condition", "DeletionPolicy", "UpdateReplacePolicy");

    static final ResourceAttributes NONE = new ResourceAttributes(Map.of());

    private final Map<String, JsonNode> values;

    private ResourceAttributes(Map<String, JsonNode> values) {
        this.values = values;
    }

    static ResourceAttributes of(JsonNode resource) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        KNOWN.stream().filter(resource::has).forEach(name -> values.put(name, resource.get(name)));
        return new ResourceAttributes(values);
    }

    ResourceAttributes inherited() {
        Map<String, JsonNode> inherited = new LinkedHashMap<>(values);
        inherited.keySet().retainAll(INHERITED);
        return new ResourceAttributes(inherited);
    }

    ResourceAttributes with(String name, String value) {
        return with(name, Intrinsics.text(value));
    }

    ResourceAttributes with(String name, JsonNode value) {
        Map<String, JsonNode> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new ResourceAttributes(more);
    }

    ResourceAttributes without(String... names) {
        Map<String, JsonNode> fewer = new LinkedHashMap<>(values);
        List.of(names).forEach(fewer::remove);
        return new ResourceAttributes(fewer);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The name of the condition; null if there is none. */
    JsonNode condition() {
        return values.get("Condition");
    }

    void writeTo(ObjectNode resource) {
        values.forEach(resource::set);
    }
}
