package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A template in long form with its sections. Not changed by anyone: whoever wants another one makes a copy of the root.
 */
public record Template(ObjectNode root) {
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    public ObjectNode section(String name) {
        return root.get(name) instanceof ObjectNode section ? section : NOTHING;
    }

    public ObjectNode resources() {
        return section("Resources");
    }

    public String description() {
        return root.path("Description").asText("");
    }

    /** The transforms named at the top, in the order in which they apply. */
    public List<String> transforms() {
        JsonNode transform = root.path("Transform");
        return transform.isArray()
                ? StreamSupport.stream(transform.spliterator(), false)
                        .map(Template::transformName)
                        .toList()
                : transform.isMissingNode() ? List.of() : List.of(transformName(transform));
    }

    private static String transformName(JsonNode transform) {
        return transform.isObject() ? transform.path("Name").asText() : transform.asText();
    }

    /** The declared parameters in the template's order. */
    public Map<String, ParameterDeclaration> parameters() {
        Map<String, ParameterDeclaration> parameters = new LinkedHashMap<>();
        section("Parameters")
                .properties()
                .forEach(field ->
                        parameters.put(field.getKey(), ParameterDeclaration.of(field.getKey(), field.getValue())));
        return parameters;
    }

    /** The types of the declared resources, each once, sorted. */
    public List<String> resourceTypes() {
        return StreamSupport.stream(resources().spliterator(), false)
                .map(resource -> resource.path("Type").asText())
                .distinct()
                .sorted()
                .toList();
    }
}
