package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.syndi.local.template.ActiveTemplate;
import org.syndi.local.template.Evaluator;
import org.syndi.local.template.Inputs;
import org.syndi.local.template.JsonValues;
import org.syndi.local.template.ResourceDeclaration;
import org.syndi.local.template.ResourceGraph;
import org.syndi.local.template.ResourceValues;
import org.syndi.local.template.TemplateException;

/** A blueprint evaluated for a stack, against the values of resources as they come to be. Safe for many threads. */
final class StackEvaluation {
    private final Inputs inputs;
    private final Inputs masked;
    private final ActiveTemplate active;
    private final ResourceGraph graph;
    private final ResourceValues values;
    private final StackIdentity stack;
    private final Exports exports;
    private final Set<String> imports = new ConcurrentSkipListSet<>();

    /** @throws TemplateException for conditions that cannot be evaluated and for circles of resources */
    StackEvaluation(StackIdentity stack, Blueprint blueprint, ResourceValues values, Exports exports) {
        this.stack = stack;
        this.inputs = blueprint.inputs(stack);
        this.masked = inputs.masked();
        this.active = ActiveTemplate.of(inputs);
        this.graph = ResourceGraph.of(active.resources().values());
        this.values = values;
        this.exports = exports;
    }

    ActiveTemplate active() {
        return active;
    }

    ResourceGraph graph() {
        return graph;
    }

    StackResource.Properties properties(ResourceDeclaration resource) {
        return new StackResource.Properties(
                (ObjectNode) evaluator(inputs, values, "Resources").evaluate(resource.properties()),
                (ObjectNode) evaluator(masked, values, "Resources").evaluate(resource.properties()));
    }

    /** A part of the template, evaluated as it may be shown. */
    JsonNode shown(JsonNode node) {
        return evaluator(masked, values, "Resources").evaluate(node);
    }

    /** The names of the exports that anything evaluated so far has used, sorted. */
    List<String> imports() {
        return List.copyOf(imports);
    }

    List<StackOutput> outputs() {
        List<StackOutput> outputs = new ArrayList<>();
        Evaluator evaluator = evaluator(inputs, values, "Outputs");
        active.outputs().forEach((key, output) -> outputs.add(output(key, output, evaluator)));
        return outputs;
    }

    private static StackOutput output(String key, JsonNode output, Evaluator evaluator) {
        JsonNode value = evaluator.evaluate(output.get("Value"));
        if (value.isContainerNode() || value.isMissingNode()) {
            throw new TemplateException("Template format error: Output " + key
                    + " is malformed. The Value field of every Outputs member must evaluate to a String.");
        }
        JsonNode export = output.path("Export").path("Name");
        String exportName = export.isMissingNode() ? null : evaluator.text(export);
        String text = JsonValues.text(value);
        if (exportName != null && (text.isEmpty() || exportName.isEmpty())) {
            throw new TemplateException(
                    "Cannot export output " + key + ". Exported values must not be empty or whitespace-only.");
        }
        return new StackOutput(key, text, output.path("Description").asText(null), exportName);
    }

    /**
     * Uses all exports that the template names, so that one that is missing is known before anything is made.
     *
     * @throws TemplateException if there is no such export
     */
    void checkImports() {
        Evaluator evaluator = evaluator(inputs, ResourceValues.NONE, "Resources");
        active.resources().values().forEach(resource -> checkImports(resource.properties(), evaluator));
        active.outputs().values().forEach(output -> checkImports(output, evaluator));
    }

    private void checkImports(JsonNode node, Evaluator evaluator) {
        if (node.isObject() && node.size() == 1 && node.has("Fn::ImportValue")) {
            evaluator.evaluate(node);
        } else {
            node.forEach(child -> checkImports(child, evaluator));
        }
    }

    private Evaluator evaluator(Inputs given, ResourceValues resources, String block) {
        return new Evaluator(given, resources, this::imported, block);
    }

    private Optional<String> imported(String name) {
        imports.add(name);
        return exports.value(stack, name);
    }
}
