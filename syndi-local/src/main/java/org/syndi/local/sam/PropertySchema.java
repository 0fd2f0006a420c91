package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The properties of one type of SAM resource or event: their kinds, and which of them this transform refuses. */
final class PropertySchema {
    private final String type;
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final Set<String> unsupported = new HashSet<>();

    private record Rule(PropertyKind kind, boolean required, boolean intrinsics) {}

    PropertySchema(String type) {
        this.type = type;
    }

    PropertySchema required(PropertyKind kind, String name) {
        rules.put(name, new Rule(kind, true, true));
        return this;
    }

    PropertySchema optional(PropertyKind kind, String... names) {
        for (String name : names) {
            rules.put(name, new Rule(kind, false, true));
        }
        return this;
    }

    /** An optional property in which an intrinsic function is an error. */
    PropertySchema literal(PropertyKind kind, boolean required, String name) {
        rules.put(name, new Rule(kind, required, false));
        return this;
    }

    /** Properties that AWS has and we do not: an error that says so is better than a stack that is subtly different. */
    PropertySchema unsupported(String... names) {
        for (String name : names) {
            rules.put(name, new Rule(PropertyKind.ANYTHING, false, true));
            unsupported.add(name);
        }
        return this;
    }

    /** Throws the error of the first property that is unknown, missing or of another kind. */
    void check(String logicalId, JsonNode properties) {
        properties.fieldNames().forEachRemaining(name -> checkName(logicalId, name));
        rules.forEach((name, rule) -> checkValue(logicalId, name, rule, properties.get(name)));
    }

    private void checkName(String logicalId, String name) {
        if (!rules.containsKey(name)) {
            throw SamError.resource(logicalId, "property " + name + " not defined for resource of type " + type);
        }
    }

    private void checkValue(String logicalId, String name, Rule rule, JsonNode value) {
        if (!Truth.isPresent(value)) {
            if (rule.required()) {
                throw SamError.resource(logicalId, "Missing required property '" + name + "'.");
            }
        } else if (unsupported.contains(name)) {
            throw SamError.unsupported(logicalId, "the property '" + name + "' of " + type);
        } else if (!(rule.intrinsics() && isFunction(value)) && !rule.kind().accepts(value)) {
            throw SamError.resource(logicalId, rule.kind().complaint(name));
        }
    }

    private static boolean isFunction(JsonNode value) {
        return value.isObject() && value.size() == 1;
    }
}
