package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Turns what the transform writes in the terms of Swagger 2.0 into those of OpenAPI 3. */
final class OpenApi3 {
    private static final Pattern VERSION_3 = Pattern.compile("3(\\.\\d)(\\.\\d)?");

    private OpenApi3() {}

    static boolean isVersion3(JsonNode version) {
        return VERSION_3.matcher(PythonText.str(version)).matches();
    }

    /**
     * Changes the definition in place, unless it says itself that it is Swagger.
     *
     * @param wanted the property OpenApiVersion of the API; may be null
     */
    static void adapt(ObjectNode definition, JsonNode wanted) {
        if (Truth.isPresent(definition.get("swagger"))) {
            return;
        }
        JsonNode version = Truth.isPresent(wanted) ? wanted : definition.get("openapi");
        if (Truth.of(version) && isVersion3(version)) {
            move(definition, "securityDefinitions", "securitySchemes");
            move(definition, "definitions", "schemas");
            definition.path("paths").forEach(OpenApi3::adaptPreflight);
        }
    }

    private static void move(ObjectNode definition, String name, String componentName) {
        if (Truth.of(definition.get(name))) {
            JsonNode existing = definition.get("components");
            ObjectNode components = Truth.of(existing) ? (ObjectNode) existing : new Python2Object();
            components.set(componentName, definition.get(name));
            definition.set("components", components);
            definition.remove(name);
        }
    }

    /** The OPTIONS method that the property Cors makes has members that OpenAPI 3 puts elsewhere. */
    private static void adaptPreflight(JsonNode path) {
        if (!(path.path("options") instanceof ObjectNode options)) {
            return;
        }
        options.remove("produces");
        options.remove("consumes");
        if (options.path("responses").path("200").path("headers") instanceof ObjectNode headers) {
            List<String> names = new ArrayList<>();
            headers.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                Python2Object header = new Python2Object();
                header.set("schema", headers.get(name));
                headers.set(name, header);
            }
        }
    }
}
