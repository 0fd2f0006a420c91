package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A declared parameter.
 *
 * @param noEcho whether its value must never be shown
 * @param definition the declaration itself, for the constraints
 */
public record ParameterDeclaration(
        String name, String type, Optional<String> defaultValue, boolean noEcho, JsonNode definition) {
    private static final Set<String> TYPES = Set.of("String", "Number", "List<Number>", "CommaDelimitedList");

    static ParameterDeclaration of(String name, JsonNode definition) {
        JsonNode type = definition.path("Type");
        if (!type.isTextual()) {
            throw new TemplateException("Template format error: Every Parameters object must contain a Type member.");
        }
        if (!TYPES.contains(type.asText())) {
            throw new TemplateException(unknownType(name, type.asText()));
        }
        return new ParameterDeclaration(
                name,
                type.asText(),
                text(definition.path("Default")),
                definition.path("NoEcho").asBoolean(),
                definition);
    }

    private static String unknownType(String name, String type) {
        return type.startsWith("AWS::") || type.startsWith("List<AWS::")
                ? "Template format error: the embedded AWS cannot look up the parameter " + name + " of type " + type
                        + "; use String, or deploy this template to AWS itself"
                : "Template format error: Unrecognized parameter type: " + type;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(Scalars.text(node));
    }

    public String description() {
        return definition.path("Description").asText("");
    }

    public List<String> allowedValues() {
        return StreamSupport.stream(definition.path("AllowedValues").spliterator(), false)
                .map(Scalars::text)
                .toList();
    }

    public boolean isList() {
        return type.equals("CommaDelimitedList") || type.equals("List<Number>");
    }

    public boolean isNumeric() {
        return type.equals("Number") || type.equals("List<Number>");
    }

    /** A number among the constraints, for example {@code MinLength}. */
    Optional<String> constraint(String key) {
        return text(definition.path(key));
    }
}
