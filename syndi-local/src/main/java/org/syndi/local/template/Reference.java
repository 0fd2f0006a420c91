package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code Ref} (also one inside {@code Fn::Sub}), or a {@code Fn::GetAtt} if there is an attribute.
 *
 * @param name of a parameter, a pseudo parameter or a resource
 * @param attribute "" if only a function could tell
 */
public record Reference(String name, Optional<String> attribute) {

    /** All references in {@code node}, in their order. */
    public static List<Reference> in(JsonNode node) {
        List<Reference> found = new ArrayList<>();
        collect(node, found);
        return found;
    }

    private static void collect(JsonNode node, List<Reference> found) {
        Intrinsic.in(node)
                .ifPresentOrElse(call -> collect(call, found), () -> node.forEach(child -> collect(child, found)));
    }

    private static void collect(Intrinsic call, List<Reference> found) {
        switch (call.function()) {
            case "Ref" -> found.add(new Reference(call.argument().asText(), Optional.empty()));
            case "Fn::GetAtt" -> {
                found.add(attribute(call.argument()));
                call.argument().forEach(part -> collect(part, found));
            }
            case "Fn::Sub" -> substituted(call.argument(), found);
            default -> collect(call.argument(), found);
        }
    }

    /** Both {@code ["A", "B"]} and {@code "A.B"}. */
    static Reference attribute(JsonNode argument) {
        if (argument.isArray()) {
            JsonNode name = argument.path(1);
            return new Reference(argument.path(0).asText(), Optional.of(name.isTextual() ? name.asText() : ""));
        }
        return dotted(argument.asText());
    }

    /** {@code A} or {@code A.B.C}: the attribute {@code B.C} of {@code A}. */
    static Reference dotted(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? new Reference(text, Optional.empty())
                : new Reference(text.substring(0, dot), Optional.of(text.substring(dot + 1)));
    }

    private static void substituted(JsonNode argument, List<Reference> found) {
        JsonNode variables = argument.path(1);
        Set<String> own = new HashSet<>();
        variables.fieldNames().forEachRemaining(own::add);
        String text = argument.isArray() ? argument.path(0).asText() : argument.asText();
        SubstitutedText.variables(text).stream()
                .filter(name -> !own.contains(name))
                .map(Reference::dotted)
                .forEach(found::add);
        variables.forEach(value -> collect(value, found));
    }
}
