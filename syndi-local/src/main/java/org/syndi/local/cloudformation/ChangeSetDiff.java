package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.syndi.local.template.JsonValues;
import org.syndi.local.template.ResourceDeclaration;
import org.syndi.local.template.TemplateException;

/**
 * What a blueprint would change of a stack: the recorded properties of its resources against those that the blueprint
 * gives, as far as they can be known before ("Updating stacks using change sets" in the user guide).
 */
final class ChangeSetDiff {
    private static final List<String> PLAIN_ATTRIBUTES =
            List.of("Metadata", "CreationPolicy", "UpdatePolicy", "DeletionPolicy", "UpdateReplacePolicy");

    private final ResourceTypes types;
    private final Stack stack;
    private final Blueprint blueprint;
    private final Map<String, StackResource> current = new TreeMap<>();
    private final ForeseenValues foreseen;
    private final StackEvaluation evaluation;
    private final Set<String> changedParameters;

    /** @throws TemplateException if the blueprint cannot be evaluated */
    ChangeSetDiff(Engine engine, Stack stack, Blueprint blueprint) {
        this.types = engine.types();
        this.stack = stack;
        this.blueprint = blueprint;
        StackIdentity identity = stack.identity();
        engine.state().resources().of(identity).stream()
                .filter(StackResource::exists)
                .filter(resource -> resource.status() != ResourceStatus.DELETE_COMPLETE)
                .forEach(resource -> current.put(resource.logicalId(), resource));
        this.foreseen = new ForeseenValues(engine.state().resources().values(identity));
        this.evaluation = new StackEvaluation(identity, blueprint, foreseen, engine.exports());
        this.changedParameters = changedParameters(stack.blueprint().parameters(), blueprint.parameters());
        refuseOtherTypes();
    }

    private static Set<String> changedParameters(Map<String, String> before, Map<String, String> after) {
        return after.keySet().stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void refuseOtherTypes() {
        List<String> others = evaluation.active().resources().values().stream()
                .filter(declared -> current.containsKey(declared.logicalId()))
                .filter(declared -> !current.get(declared.logicalId()).type().equals(declared.type()))
                .map(ResourceDeclaration::logicalId)
                .toList();
        if (!others.isEmpty()) {
            throw new TemplateException("Update of resource type is not permitted. The new template modifies resource"
                    + " type of the following resources: " + others);
        }
    }

    /** Of the resources: those of the template in its order, then those that go. */
    List<ResourceChange> changes() {
        evaluation.checkImports();
        Map<String, ResourceChange> found = new LinkedHashMap<>();
        for (String logicalId : evaluation.graph().order()) {
            ResourceChange change = change(evaluation.active().resources().get(logicalId));
            if (change != null) {
                found.put(logicalId, change);
            }
        }
        List<ResourceChange> changes = new ArrayList<>();
        evaluation.active().resources().keySet().stream()
                .filter(found::containsKey)
                .forEach(logicalId -> changes.add(found.get(logicalId)));
        current.values().stream()
                .filter(resource -> !evaluation.active().resources().containsKey(resource.logicalId()))
                .forEach(resource -> changes.add(removal(resource)));
        return changes;
    }

    /** Whether there is anything to do, given the changes of the resources: outputs and tags count too. */
    boolean isWorthwhile(List<ResourceChange> changes) {
        return !changes.isEmpty()
                || !stack.blueprint().tags().equals(blueprint.tags())
                || !stack.blueprint().notificationArns().equals(blueprint.notificationArns())
                || !stack.outputs().equals(evaluation.outputs());
    }

    /** What a resource is to be, as far as that can be known before; only after the changes were worked out. */
    StackResource planned(String logicalId) {
        ResourceDeclaration declared = evaluation.active().resources().get(logicalId);
        return StackResource.planned(declared, Set.of(), evaluation.properties(declared));
    }

    private ResourceChange change(ResourceDeclaration declared) {
        StackResource resource = current.get(declared.logicalId());
        StackResource.Properties planned = evaluation.properties(declared);
        if (resource == null) {
            foreseen.fresh(declared.logicalId());
            return new ResourceChange(
                    "Add",
                    declared.logicalId(),
                    null,
                    declared.type(),
                    null,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    context(planned.shown(), declared.definition()));
        }
        List<ChangeDetail> details = details(declared, resource, planned);
        return details.isEmpty() ? null : modification(declared, resource, planned, details);
    }

    private List<ChangeDetail> details(
            ResourceDeclaration declared, StackResource resource, StackResource.Properties planned) {
        Set<String> createOnly = types.get(declared.type()).createOnlyProperties();
        Set<String> names = new TreeSet<>();
        resource.properties().fieldNames().forEachRemaining(names::add);
        planned.resolved().fieldNames().forEachRemaining(names::add);
        List<ChangeDetail> details = new ArrayList<>();
        for (String name : names) {
            String recreation = createOnly.contains(name) ? "Always" : "Never";
            details.addAll(new PropertyChanges(name, resource, planned, declared, recreation)
                    .details(foreseen::uncertain, changedParameters));
        }
        PLAIN_ATTRIBUTES.forEach(attribute -> addPlain(attribute, declared, details));
        if (!stack.blueprint().tags().equals(blueprint.tags())) {
            details.add(
                    new ChangeDetail("Tags", null, "Never", "/Tags", null, null, "Static", "DirectModification", null));
        }
        return details;
    }

    private void addPlain(String attribute, ResourceDeclaration declared, List<ChangeDetail> details) {
        JsonNode before = stack.blueprint()
                .template()
                .resources()
                .path(declared.logicalId())
                .path(attribute);
        JsonNode after =
                blueprint.template().resources().path(declared.logicalId()).path(attribute);
        if (!JsonValues.same(before, after)) {
            details.add(new ChangeDetail(
                    attribute,
                    null,
                    "Never",
                    "/" + attribute,
                    before.isMissingNode() ? null : before.toString(),
                    after.isMissingNode() ? null : after.toString(),
                    "Static",
                    "DirectModification",
                    null));
        }
    }

    private ResourceChange modification(
            ResourceDeclaration declared,
            StackResource resource,
            StackResource.Properties planned,
            List<ChangeDetail> details) {
        String replacement = replacement(details);
        if (replacement.equals("True")) {
            foreseen.fresh(declared.logicalId());
        } else if (details.stream().anyMatch(detail -> detail.attribute().equals("Properties"))) {
            foreseen.changing(declared.logicalId(), replacement.equals("Conditional"));
        }
        String policy = declared.updateReplacePolicy().equals("Delete")
                ? "ReplaceAndDelete"
                : "ReplaceAnd" + declared.updateReplacePolicy();
        return new ResourceChange(
                "Modify",
                declared.logicalId(),
                resource.physicalId(),
                declared.type(),
                replacement,
                replacement.equals("True") ? policy : null,
                details.stream().map(ChangeDetail::attribute).distinct().toList(),
                details,
                context(resource.shown(), definition(stack.blueprint(), declared.logicalId())),
                context(planned.shown(), declared.definition()));
    }

    private static String replacement(List<ChangeDetail> details) {
        List<ChangeDetail> recreating = details.stream()
                .filter(detail -> "Always".equals(detail.recreation()))
                .toList();
        if (recreating.isEmpty()) {
            return "False";
        }
        return recreating.stream().anyMatch(detail -> detail.evaluation().equals("Static")) ? "True" : "Conditional";
    }

    private ResourceChange removal(StackResource resource) {
        String policy = resource.deletionPolicy().startsWith("Retain") ? "Retain" : resource.deletionPolicy();
        return new ResourceChange(
                "Remove",
                resource.logicalId(),
                resource.physicalId(),
                resource.type(),
                null,
                policy,
                List.of(),
                List.of(),
                context(resource.shown(), definition(stack.blueprint(), resource.logicalId())),
                null);
    }

    private static JsonNode definition(Blueprint blueprint, String logicalId) {
        return blueprint.template().resources().path(logicalId);
    }

    private static String context(ObjectNode properties, JsonNode definition) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.set("Properties", properties);
        PLAIN_ATTRIBUTES.stream()
                .filter(definition::has)
                .forEach(attribute -> context.set(attribute, definition.get(attribute)));
        return context.toString();
    }
}
