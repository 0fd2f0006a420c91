package org.syndi.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.syndi.template.Mapping.Entry;

/**
 * Whether everything that a template refers to is in it. SAM makes resources that are not written there; their ids
 * begin with that of a resource of SAM's, or with "Serverless".
 */
final class ReferenceCheck {
    private static final Set<String> PSEUDO = Set.of(
            "AWS::AccountId",
            "AWS::NotificationARNs",
            "AWS::NoValue",
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");

    /** Whoever has more corrects those first. */
    private static final int MOST = 100;

    private static final String SAM = "AWS::Serverless::";

    private final SamTemplate template;
    private final Mapping root;
    private final Set<String> parameters;
    private final Set<String> conditions;
    private final Set<String> mappings;
    private final Set<String> resources;
    private final List<String> made;
    private final List<TemplateFault> faults = new ArrayList<>();

    private ReferenceCheck(SamTemplate template) {
        this.template = template;
        this.root = Mapping.of(template.root());
        this.parameters = names("Parameters");
        this.conditions = names("Conditions");
        this.mappings = names("Mappings");
        this.resources = new HashSet<>();
        template.resources().forEach(resource -> resources.add(resource.logicalId()));
        this.made = Stream.concat(
                        Stream.of("Serverless"),
                        template.resources().stream()
                                .filter(resource -> resource.type().startsWith(SAM))
                                .map(TemplateResource::logicalId))
                .toList();
    }

    private Set<String> names(String section) {
        Set<String> names = new HashSet<>();
        root.mapping(section).entries().forEach(entry -> names.add(entry.name()));
        return names;
    }

    static List<TemplateFault> faults(SamTemplate template) {
        ReferenceCheck check = new ReferenceCheck(template);
        check.before("Conditions");
        check.before("Rules");
        check.within("Globals");
        check.within("Outputs");
        SamTemplate.resourceEntries(check.root.mapping("Resources")).forEach(check::resource);
        check.root.mapping("Outputs").entries().forEach(check::condition);
        return check.faults;
    }

    /** Sections that CloudFormation works out before there is any resource. */
    private void before(String section) {
        root.mapping(section).entries().stream()
                .flatMap(entry -> ReferenceSearch.inCondition(template.source(), entry.value()).stream())
                .forEach(reference -> {
                    switch (reference.kind()) {
                        case VALUE, RESOURCE -> require(reference, "parameter", parameters, PSEUDO, List.of());
                        default -> named(reference);
                    }
                });
    }

    private void within(String section) {
        root.entry(section).ifPresent(entry -> references(entry.value()).forEach(this::named));
    }

    private void resource(Entry entry) {
        condition(entry);
        Mapping.of(entry.value()).entries().stream()
                .filter(attribute -> !attribute.name().equals("Condition"))
                .forEach(attribute -> references(attribute.value()).forEach(this::named));
        dependencies(entry).forEach(this::named);
    }

    private Stream<Reference> dependencies(Entry entry) {
        return Mapping.of(entry.value())
                .entry("DependsOn")
                .map(Entry::value)
                .map(node -> node instanceof SequenceNode list ? list.getValue().stream() : Stream.of(node))
                .orElse(Stream.empty())
                .filter(ScalarNode.class::isInstance)
                .map(node -> reference(Reference.Kind.RESOURCE, node));
    }

    /** Of a resource or an output. */
    private void condition(Entry entry) {
        Mapping.of(entry.value())
                .entry("Condition")
                .map(Entry::value)
                .filter(ScalarNode.class::isInstance)
                .map(node -> reference(Reference.Kind.CONDITION, node))
                .ifPresent(this::named);
    }

    private Reference reference(Reference.Kind kind, Node node) {
        return new Reference(
                kind, ((ScalarNode) node).getValue(), template.source().line(node));
    }

    private List<Reference> references(Node node) {
        return ReferenceSearch.below(template.source(), node);
    }

    private void named(Reference reference) {
        switch (reference.kind()) {
            case VALUE -> require(reference, "parameter or resource", union(parameters, resources), PSEUDO, made);
            case RESOURCE -> require(reference, "resource", resources, Set.of(), made);
            case CONDITION -> require(reference, "condition", conditions, Set.of(), List.of());
            case MAPPING -> require(reference, "mapping", mappings, Set.of(), List.of());
        }
    }

    private void require(Reference reference, String what, Set<String> known, Set<String> pseudo, List<String> begun) {
        String name = reference.name();
        if (faults.size() >= MOST
                || known.contains(name)
                || pseudo.contains(name)
                || begun.stream().anyMatch(name::startsWith)) {
            return;
        }
        faults.add(new TemplateFault(
                reference.line(),
                "There is no " + what + " '" + name + "'" + NearName.question(name, union(known, pseudo)),
                "Correct the name there, or declare it."));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
