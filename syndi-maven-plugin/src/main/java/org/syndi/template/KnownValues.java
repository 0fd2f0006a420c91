package org.syndi.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be said of a template before CloudFormation reads it: values that follow from parameters and pseudo
 * parameters, by {@code Ref}, {@code Fn::Sub}, {@code Fn::Join}, {@code Fn::If} and the functions of conditions. What
 * needs more than that is unknown.
 */
public final class KnownValues {
    private static final String NO_VALUE = "AWS::NoValue";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

    /** Conditions may name each other; CloudFormation refuses circles, so this is only a stop. */
    private static final int DEEPEST = 50;

    private final TemplateDocument template;
    private final Map<String, String> values;
    private final Map<String, Optional<Boolean>> conditions = new HashMap<>();

    /** @param values by name of a parameter or pseudo parameter, as far as they are known */
    public KnownValues(TemplateDocument template, Map<String, String> values) {
        this.template = template;
        this.values = Map.copyOf(values);
    }

    /** Whether a resource's condition does not hold. An unknown one may hold. */
    public boolean isLeftOut(String logicalId) {
        JsonNode condition = template.resource(logicalId).path("Condition");
        return condition.isTextual()
                && named(condition.asText(), 0).filter(holds -> !holds).isPresent();
    }

    /** Whether a condition holds; empty if it is unknown. */
    public Optional<Boolean> holds(String condition) {
        return named(condition, 0);
    }

    /** A value as text; empty if it is unknown. */
    public Optional<String> text(JsonNode node) {
        return text(node, 0);
    }

    /**
     * The same with every {@code Fn::If} resolved whose condition is known, so that it says the same in a template
     * without that condition. What is {@code AWS::NoValue} then is left out.
     */
    public JsonNode resolved(JsonNode node) {
        if (node.has("Fn::If") && node.size() == 1) {
            JsonNode choice = node.get("Fn::If");
            return named(choice.path(0).asText(), 0)
                    .map(holds -> resolved(choice.path(holds ? 1 : 2)))
                    .orElse(node);
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> {
                JsonNode value = resolved(member.getValue());
                if (!NO_VALUE.equals(value.path("Ref").asText())) {
                    copy.set(member.getKey(), value);
                }
            });
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> {
                JsonNode value = resolved(item);
                if (!NO_VALUE.equals(value.path("Ref").asText())) {
                    copy.add(value);
                }
            });
            return copy;
        }
        return node;
    }

    private Optional<String> text(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        if (node.isValueNode() && !node.isNull()) {
            return Optional.of(node.asText());
        }
        if (!node.isObject() || node.size() != 1) {
            return Optional.empty();
        }
        String function = node.fieldNames().next();
        JsonNode argument = node.get(function);
        return switch (function) {
            case "Ref" -> value(argument.asText());
            case "Fn::Sub" -> substituted(argument, depth);
            case "Fn::Join" -> joined(argument, depth);
            case "Fn::If" ->
                named(argument.path(0).asText(), depth).flatMap(holds -> text(argument.path(holds ? 1 : 2), depth + 1));
            default -> Optional.empty();
        };
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private Optional<String> substituted(JsonNode argument, int depth) {
        JsonNode own = argument.path(1);
        Matcher variables =
                VARIABLE.matcher(argument.isArray() ? argument.path(0).asText() : argument.asText());
        StringBuilder result = new StringBuilder();
        while (variables.find()) {
            String name = variables.group(2).strip();
            Optional<String> value = variables.group(1).isEmpty()
                    ? own.has(name) ? text(own.get(name), depth + 1) : value(name)
                    : Optional.of("${" + variables.group(2) + "}");
            if (value.isEmpty()) {
                return Optional.empty();
            }
            variables.appendReplacement(result, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(variables.appendTail(result).toString());
    }

    private Optional<String> joined(JsonNode argument, int depth) {
        List<String> parts = new ArrayList<>();
        for (JsonNode part : argument.path(1)) {
            Optional<String> text = text(part, depth + 1);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            parts.add(text.get());
        }
        return argument.path(1).isArray()
                ? Optional.of(String.join(argument.path(0).asText(), parts))
                : Optional.empty();
    }

    /** Each is worked out once, however many others name it; one that needs itself is unknown. */
    private Optional<Boolean> named(String condition, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        if (!conditions.containsKey(condition)) {
            conditions.put(condition, Optional.empty());
            conditions.put(condition, holds(template.section("Conditions").path(condition), depth + 1));
        }
        return conditions.get(condition);
    }

    private Optional<Boolean> holds(JsonNode condition, int depth) {
        if (!condition.isObject() || condition.size() != 1) {
            return Optional.empty();
        }
        String function = condition.fieldNames().next();
        JsonNode argument = condition.get(function);
        return switch (function) {
            case "Condition" -> named(argument.asText(), depth);
            case "Fn::Equals" ->
                text(argument.path(0), depth)
                        .flatMap(one -> text(argument.path(1), depth).map(one::equals));
            case "Fn::Not" -> holds(argument.path(0), depth).map(holds -> !holds);
            case "Fn::And" -> all(argument, true, depth);
            case "Fn::Or" -> all(argument, false, depth);
            default -> Optional.empty();
        };
    }

    /** One that is otherwise decides, whatever is unknown of the rest. */
    private Optional<Boolean> all(JsonNode conditions, boolean expected, int depth) {
        boolean unknown = false;
        for (JsonNode condition : conditions) {
            Optional<Boolean> holds = holds(condition, depth);
            if (holds.isPresent() && holds.get() != expected) {
                return Optional.of(!expected);
            }
            unknown = unknown || holds.isEmpty();
        }
        return unknown ? Optional.empty() : Optional.of(expected);
    }
}
