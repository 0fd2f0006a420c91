package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.syndi.local.template.Evaluator;
import org.syndi.local.template.JsonValues;
import org.syndi.local.template.Reference;
import org.syndi.local.template.ResourceDeclaration;

/** Why one property of a resource changes, or may change. */
final class PropertyChanges {
    private final String name;
    private final StackResource current;
    private final StackResource.Properties planned;
    private final ResourceDeclaration declaration;
    private final String recreation;

    /** @param recreation whether a change of the property needs a new resource: {@code Always} or {@code Never} */
    PropertyChanges(
            String name,
            StackResource current,
            StackResource.Properties planned,
            ResourceDeclaration declaration,
            String recreation) {
        this.name = name;
        this.current = current;
        this.planned = planned;
        this.declaration = declaration;
        this.recreation = recreation;
    }

    /**
     * @param uncertain whether what a reference gives may change with the update
     * @param changedParameters names of the parameters that have another value than before
     */
    List<ChangeDetail> details(Predicate<Reference> uncertain, Set<String> changedParameters) {
        List<ChangeDetail> details = new ArrayList<>();
        List<LeafDifference> differences = LeafDifference.between(
                name, current.properties().path(name), planned.resolved().path(name));
        differences.stream()
                .filter(difference -> !difference.after().asText().equals(Evaluator.KNOWN_AFTER_APPLY))
                .forEach(difference -> addCertain(difference, changedParameters, details));
        Reference.in(declaration.properties().path(name)).stream()
                .filter(uncertain)
                .distinct()
                .forEach(reference -> details.add(uncertain(reference, differences)));
        return details;
    }

    private void addCertain(LeafDifference difference, Set<String> changedParameters, List<ChangeDetail> details) {
        List<String> parameters = Reference.in(difference.in(declaration.properties())).stream()
                .map(Reference::name)
                .filter(changedParameters::contains)
                .distinct()
                .toList();
        parameters.forEach(parameter -> details.add(detail(difference, "Static", "ParameterReference", parameter)));
        details.add(detail(difference, parameters.isEmpty() ? "Static" : "Dynamic", "DirectModification", null));
    }

    private ChangeDetail uncertain(Reference reference, List<LeafDifference> differences) {
        LeafDifference place = differences.stream()
                .filter(difference ->
                        Reference.in(difference.in(declaration.properties())).contains(reference))
                .findFirst()
                .orElse(new LeafDifference(
                        List.of(name),
                        current.properties().path(name),
                        planned.resolved().path(name)));
        return reference
                .attribute()
                .map(attribute -> detail(place, "Dynamic", "ResourceAttribute", reference.name() + "." + attribute))
                .orElseGet(() -> detail(place, "Dynamic", "ResourceReference", reference.name()));
    }

    private ChangeDetail detail(LeafDifference difference, String evaluation, String source, String entity) {
        return new ChangeDetail(
                "Properties",
                name,
                recreation,
                difference.pointer(),
                text(difference.exactlyIn(current.shown())),
                text(difference.exactlyIn(planned.shown())),
                evaluation,
                source,
                entity);
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? null : JsonValues.text(node);
    }
}
