package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether everything that a template refers to is declared in it, whatever the conditions turn out to be. */
final class StaticReferences {
    private final Template template;
    private final Set<String> parameters;
    private final Set<String> resources = new TreeSet<>();
    private final Set<String> conditions = new TreeSet<>();

    private StaticReferences(Template template) {
        this.template = template;
        this.parameters = template.parameters().keySet();
        template.resources().fieldNames().forEachRemaining(resources::add);
        template.section("Conditions").fieldNames().forEachRemaining(conditions::add);
    }

    static void check(Template template) {
        StaticReferences references = new StaticReferences(template);
        references.checkBlock("Resources");
        references.checkBlock("Outputs");
        references.checkConditions();
    }

    private void checkBlock(String block) {
        Set<String> unresolved = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> entry : template.section(block).properties()) {
            checkCondition(entry.getValue().path("Condition"), block);
            checkIfs(entry.getValue(), block);
            Reference.in(body(entry.getValue())).forEach(reference -> collectUnresolved(reference, unresolved));
            if (block.equals("Resources")) {
                DependsOn.of(entry.getValue()).stream()
                        .filter(name -> !resources.contains(name))
                        .forEach(unresolved::add);
            }
        }
        if (!unresolved.isEmpty()) {
            throw new TemplateException("Template format error: Unresolved resource dependencies "
                    + new TreeSet<>(unresolved) + " in the " + block + " block of the template");
        }
    }

    /** Metadata may hold anything; CloudFormation evaluates functions there, but only those that it can. */
    private static JsonNode body(JsonNode entry) {
        return entry.has("Properties") || entry.has("Type") ? entry.path("Properties") : entry;
    }

    private void collectUnresolved(Reference reference, Set<String> unresolved) {
        boolean parameter = parameters.contains(reference.name()) || PseudoParameters.isOne(reference.name());
        if (resources.contains(reference.name())
                || (parameter && reference.attribute().isEmpty())) {
            return;
        }
        if (reference.attribute().isPresent()) {
            throw new TemplateException(
                    "Template error: instance of Fn::GetAtt references undefined resource " + reference.name());
        }
        unresolved.add(reference.name());
    }

    private void checkConditions() {
        Set<String> outside = new TreeSet<>();
        template.section("Conditions").forEach(condition -> Reference.in(condition).stream()
                .map(Reference::name)
                .filter(name -> !parameters.contains(name) && !PseudoParameters.isOne(name))
                .forEach(outside::add));
        if (!outside.isEmpty()) {
            throw new TemplateException("Template format error: Unresolved dependencies " + outside
                    + ". Cannot reference resources in the Conditions block of the template");
        }
    }

    private void checkIfs(JsonNode node, String block) {
        Intrinsic.in(node)
                .filter(call -> call.function().equals("Fn::If"))
                .ifPresent(call -> checkCondition(call.argument().path(0), block));
        node.forEach(child -> checkIfs(child, block));
    }

    private void checkCondition(JsonNode condition, String block) {
        if (condition.isTextual() && !conditions.contains(condition.asText())) {
            throw new TemplateException("Template format error: Unresolved condition dependency " + condition.asText()
                    + " in the " + block + " block of the template");
        }
    }
}
