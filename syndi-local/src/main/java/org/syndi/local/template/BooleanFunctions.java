package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The functions of conditions and rules that are true or false. */
final class BooleanFunctions {
    private static final int MAXIMUM_OPERANDS = 10;

    private final Evaluator evaluator;
    private final Predicate<String> conditions;

    BooleanFunctions(Evaluator evaluator, Predicate<String> conditions) {
        this.evaluator = evaluator;
        this.conditions = conditions;
    }

    boolean holds(JsonNode node) {
        if (node.isBoolean() || node.isTextual()) {
            return node.asBoolean();
        }
        if (!node.isObject() || node.size() != 1) {
            throw new TemplateException("Template format error: Every Conditions member must be a string.");
        }
        String function = node.fieldNames().next();
        JsonNode argument = node.get(function);
        return switch (function) {
            case "Condition" -> conditions.test(argument.asText());
            case "Fn::Equals" -> equal(argument);
            case "Fn::Not" -> not(argument);
            case "Fn::And" -> operands(function, argument).allMatch(this::holds);
            case "Fn::Or" -> operands(function, argument).anyMatch(this::holds);
            case "Fn::Contains" -> texts(argument.path(0)).contains(evaluator.text(argument.path(1)));
            case "Fn::EachMemberIn" -> texts(argument.path(1)).containsAll(texts(argument.path(0)));
            case "Fn::EachMemberEquals" ->
                texts(argument.path(0)).stream().allMatch(evaluator.text(argument.path(1))::equals);
            default ->
                throw new TemplateException(
                        "Template error: " + function + " is no function that conditions and rules can use");
        };
    }

    private boolean equal(JsonNode argument) {
        if (argument.size() != 2) {
            throw new TemplateException(
                    "Template error: every Fn::Equals object requires a list of 2 string parameters.");
        }
        return evaluator.text(argument.get(0)).equals(evaluator.text(argument.get(1)));
    }

    private boolean not(JsonNode argument) {
        if (argument.size() != 1 || !argument.isArray()) {
            throw new TemplateException("Template error: every Fn::Not object requires one boolean parameter.");
        }
        return !holds(argument.get(0));
    }

    private static Stream<JsonNode> operands(String function, JsonNode argument) {
        if (!argument.isArray() || argument.size() < 2 || argument.size() > MAXIMUM_OPERANDS) {
            throw new TemplateException("Template error: every " + function
                    + " object requires a list of at least 2 and at most " + MAXIMUM_OPERANDS + " boolean parameters.");
        }
        return StreamSupport.stream(argument.spliterator(), false);
    }

    private List<String> texts(JsonNode list) {
        return StreamSupport.stream(evaluator.evaluate(list).spliterator(), false)
                .map(Scalars::text)
                .toList();
    }
}
