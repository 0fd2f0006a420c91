package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is left of a template once its conditions are known: resources and outputs whose condition holds, each
 * {@code Fn::If} replaced by the branch that it takes.
 */
public final class ActiveTemplate {
    private final Map<String, Boolean> conditions;
    private final Map<String, ResourceDeclaration> resources = new LinkedHashMap<>();
    private final Map<String, JsonNode> outputs = new LinkedHashMap<>();

    private ActiveTemplate(Map<String, Boolean> conditions) {
        this.conditions = conditions;
    }

    public static ActiveTemplate of(Inputs inputs) {
        ActiveTemplate active = new ActiveTemplate(Conditions.evaluate(inputs));
        Template template = inputs.template();
        template.resources().properties().stream()
                .filter(field -> active.holds(field.getValue()))
                .forEach(field -> active.resources.put(
                        field.getKey(), ResourceDeclaration.of(field.getKey(), active.prune(field.getValue()))));
        template.section("Outputs").properties().stream()
                .filter(field -> active.holds(field.getValue()))
                .forEach(field -> active.outputs.put(field.getKey(), active.prune(field.getValue())));
        return active;
    }

    /** By logical id, in the template's order. */
    public Map<String, ResourceDeclaration> resources() {
        return resources;
    }

    public Map<String, JsonNode> outputs() {
        return outputs;
    }

    private boolean holds(JsonNode entry) {
        JsonNode condition = entry.path("Condition");
        return !condition.isTextual() || conditions.getOrDefault(condition.asText(), false);
    }

    private JsonNode prune(JsonNode node) {
        Optional<Intrinsic> choice =
                Intrinsic.in(node).filter(call -> call.function().equals("Fn::If"));
        if (choice.isPresent()) {
            return branch(choice.get().argument());
        }
        if (node.isObject()) {
            ObjectNode pruned = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> pruned.set(field.getKey(), prune(field.getValue())));
            return pruned;
        }
        if (node.isArray()) {
            ArrayNode pruned = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> pruned.add(prune(item)));
            return pruned;
        }
        return node;
    }

    private JsonNode branch(JsonNode argument) {
        if (argument.size() != 3 || !argument.get(0).isTextual()) {
            throw new TemplateException(
                    "Template error: Fn::If requires a list argument with the first element being a condition");
        }
        boolean holds = conditions.getOrDefault(argument.get(0).asText(), false);
        return prune(argument.get(holds ? 1 : 2));
    }
}
