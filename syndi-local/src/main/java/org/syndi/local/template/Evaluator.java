package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.function.Function;

/**
 * Replaces intrinsic functions by their values ("Intrinsic function reference" in the user guide). {@code Fn::If} is
 * gone before ({@link ActiveTemplate}).
 */
public final class Evaluator {
    /**
     * Stands, as in CloudFormation's change sets, for what only the execution will tell; it swallows what it is part
     * of.
     */
    public static final String KNOWN_AFTER_APPLY = "{{changeSet:KNOWN_AFTER_APPLY}}";

    private final Inputs inputs;
    private final ResourceValues resources;
    private final Function<String, Optional<String>> exports;
    private final String block;

    /**
     * @param exports the values of exports, for {@code Fn::ImportValue}
     * @param block the section of the template, for errors
     */
    public Evaluator(
            Inputs inputs, ResourceValues resources, Function<String, Optional<String>> exports, String block) {
        this.inputs = inputs;
        this.resources = resources;
        this.exports = exports;
        this.block = block;
    }

    /** A copy without functions; missing for {@code AWS::NoValue}. */
    public JsonNode evaluate(JsonNode node) {
        Optional<Intrinsic> intrinsic = Intrinsic.in(node);
        if (intrinsic.isPresent()) {
            return call(intrinsic.get().function(), intrinsic.get().argument());
        }
        if (node.isObject()) {
            return object(node);
        }
        if (node.isArray()) {
            return array(node);
        }
        refuseDynamicReference(node);
        return node;
    }

    /** Evaluated, and as text. */
    public String text(JsonNode node) {
        return Scalars.text(evaluate(node));
    }

    private ObjectNode object(JsonNode node) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> {
            JsonNode value = evaluate(field.getValue());
            if (!value.isMissingNode()) {
                object.set(field.getKey(), value);
            }
        });
        return object;
    }

    private ArrayNode array(JsonNode node) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        node.forEach(item -> {
            JsonNode value = evaluate(item);
            if (!value.isMissingNode()) {
                array.add(value);
            }
        });
        return array;
    }

    private static void refuseDynamicReference(JsonNode node) {
        if (node.isTextual() && node.asText().contains("{{resolve:")) {
            throw new TemplateException("Template error: the embedded AWS cannot resolve the dynamic reference "
                    + node.asText() + "; use a parameter, or deploy this template to AWS itself");
        }
    }

    private JsonNode call(String function, JsonNode argument) {
        return switch (function) {
            case "Ref" -> ref(argument.asText());
            case "Fn::GetAtt" -> attribute(argument);
            case "Fn::Sub" -> substitute(argument);
            case "Fn::Select" -> select(argument);
            case "Fn::ImportValue" ->
                unlessUnknown(evaluate(argument), name -> TextNode.valueOf(imported(Scalars.text(name))));
            default -> unlessUnknown(evaluate(argument), given -> Functions.call(function, given, inputs));
        };
    }

    private static JsonNode unlessUnknown(JsonNode argument, Function<JsonNode, JsonNode> function) {
        return argument.toString().contains(KNOWN_AFTER_APPLY)
                ? TextNode.valueOf(KNOWN_AFTER_APPLY)
                : function.apply(argument);
    }

    private JsonNode ref(String name) {
        return inputs.value(name)
                .or(() -> resources.ref(name).map(TextNode::valueOf))
                .orElseThrow(() -> unresolved(name));
    }

    private TemplateException unresolved(String name) {
        return new TemplateException("Template format error: Unresolved resource dependencies [" + name + "] in the "
                + block + " block of the template");
    }

    private JsonNode attribute(JsonNode argument) {
        Reference reference = Reference.attribute(argument);
        String name = argument.isArray()
                ? text(argument.path(1))
                : reference.attribute().orElse("");
        return TextNode.valueOf(attribute(reference.name(), name));
    }

    private String attribute(String resource, String attribute) {
        if (resources.ref(resource).isEmpty()) {
            throw unresolved(resource);
        }
        return resources
                .attribute(resource, attribute)
                .orElseThrow(() -> new TemplateException("Template error: resource " + resource
                        + " does not support attribute type " + attribute + " in Fn::GetAtt"));
    }

    private JsonNode substitute(JsonNode argument) {
        boolean withVariables = argument.isArray();
        JsonNode text = withVariables ? argument.path(0) : argument;
        boolean wellFormed = text.isTextual()
                && (!withVariables || (argument.size() == 2 && argument.path(1).isObject()));
        if (!wellFormed) {
            throw new TemplateException("Template error: One or more Fn::Sub intrinsic functions don't specify expected"
                    + " arguments. Specify a string as first argument, and an optional second argument to specify a"
                    + " mapping of values to replace in the string");
        }
        JsonNode variables = withVariables ? object(argument.get(1)) : MissingNode.getInstance();
        String replaced = SubstitutedText.replace(text.asText(), name -> variable(name, variables));
        return TextNode.valueOf(replaced.contains(KNOWN_AFTER_APPLY) ? KNOWN_AFTER_APPLY : replaced);
    }

    private String variable(String name, JsonNode variables) {
        if (variables.has(name)) {
            return Scalars.text(variables.get(name));
        }
        Reference reference = Reference.dotted(name);
        JsonNode value = reference.attribute().isPresent()
                ? TextNode.valueOf(
                        attribute(reference.name(), reference.attribute().get()))
                : ref(name);
        if (value.isContainerNode() || value.isMissingNode()) {
            throw new TemplateException(
                    "Template error: Fn::Sub expression does not resolve to a string: ${" + name + "}");
        }
        return inputs.parameters().getOrDefault(name, Scalars.text(value));
    }

    /** A list that only partly is unknown still gives its known items. */
    private JsonNode select(JsonNode argument) {
        JsonNode index = evaluate(argument.path(0));
        JsonNode list = evaluate(argument.path(1));
        if (list.isTextual() && list.asText().equals(KNOWN_AFTER_APPLY)) {
            return list;
        }
        return Functions.select(index, list);
    }

    private String imported(String name) {
        return exports.apply(name).orElseThrow(() -> new TemplateException("No export named " + name + " found."));
    }
}
