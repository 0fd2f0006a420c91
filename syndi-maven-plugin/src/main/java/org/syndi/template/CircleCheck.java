package org.syndi.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.syndi.template.Mapping.Entry;
import org.syndi.template.Reference.Kind;

/**
 * Whether resources or conditions of a template depend on themselves. Of SAM's resources, only what certainly ends in
 * the resource itself counts: the rest goes into others that SAM makes beside it, and CloudFormation then sees no
 * circle.
 */
final class CircleCheck {
    private static final int MOST_SHOWN = 10;

    private static final Map<String, Set<String>> OF_THE_RESOURCE_ITSELF = Map.of(
            "AWS::Serverless::Function",
            Set.of(
                    "Role",
                    "Policies",
                    "Environment",
                    "VpcConfig",
                    "Layers",
                    "FunctionName",
                    "KmsKeyArn",
                    "FileSystemConfigs"),
            "AWS::Serverless::Api",
            Set.of("Name", "DefinitionBody"),
            "AWS::Serverless::HttpApi",
            Set.of("Name", "DefinitionBody"),
            "AWS::Serverless::StateMachine",
            Set.of("Role", "Policies", "DefinitionSubstitutions", "Definition"));

    private final SamTemplate template;
    private final KnownValues values;
    private final Mapping root;

    private CircleCheck(SamTemplate template, KnownValues values) {
        this.template = template;
        this.values = values;
        this.root = Mapping.of(template.root());
    }

    static List<TemplateFault> faults(SamTemplate template, KnownValues values) {
        CircleCheck check = new CircleCheck(template, values);
        List<TemplateFault> faults = new ArrayList<>();
        Map<String, Integer> lines = new TreeMap<>();
        check.root.mapping("Conditions").entries().forEach(entry -> lines.put(entry.name(), check.line(entry)));
        template.resources().forEach(resource -> lines.put(resource.logicalId(), resource.line()));
        Stream.of(check.conditions(), check.resources())
                .flatMap(dependencies -> Circles.in(dependencies).stream())
                .map(circle -> fault(circle, lines))
                .forEach(faults::add);
        return faults;
    }

    private static TemplateFault fault(List<String> circle, Map<String, Integer> lines) {
        String first = circle.get(0);
        String way = circle.stream().limit(MOST_SHOWN).collect(Collectors.joining(" needs "))
                + (circle.size() > MOST_SHOWN ? " needs …" : "");
        return new TemplateFault(
                lines.get(first),
                (circle.size() == 1 ? first + " needs itself" : way + " needs " + first)
                        + ", so none can be made first.",
                "Take one of these references out, for example by writing a name out in place of a Ref.");
    }

    private int line(Entry entry) {
        return template.source().line(entry.key());
    }

    private Map<String, Set<String>> conditions() {
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        root.mapping("Conditions")
                .entries()
                .forEach(entry -> dependencies.put(
                        entry.name(),
                        ReferenceSearch.inCondition(template.source(), entry.value()).stream()
                                .filter(reference -> reference.kind() == Kind.CONDITION)
                                .map(Reference::name)
                                .collect(Collectors.toSet())));
        return dependencies;
    }

    private Map<String, Set<String>> resources() {
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        SamTemplate.resourceEntries(root.mapping("Resources"))
                .filter(entry -> !values.isLeftOut(entry.name()))
                .forEach(entry -> dependencies.put(entry.name(), needs(Mapping.of(entry.value()))));
        return dependencies;
    }

    /** What is not known may go the other way. */
    private boolean isTaken(String condition, boolean branch) {
        return values.holds(condition).filter(holds -> holds == branch).isPresent();
    }

    private Set<String> needs(Mapping resource) {
        Set<String> own = OF_THE_RESOURCE_ITSELF.get(resource.string("Type").orElse(""));
        Set<String> needed = new TreeSet<>();
        resource.mapping("Properties").entries().stream()
                .filter(property -> own == null || own.contains(property.name()))
                .flatMap(property -> ReferenceSearch.below(template.source(), property.value(), this::isTaken).stream())
                .filter(reference -> reference.kind() == Kind.VALUE || reference.kind() == Kind.RESOURCE)
                .map(Reference::name)
                .forEach(needed::add);
        resource.entry("DependsOn")
                .map(Entry::value)
                .map(node -> node instanceof SequenceNode list ? list.getValue().stream() : Stream.of(node))
                .orElse(Stream.empty())
                .filter(ScalarNode.class::isInstance)
                .forEach(node -> needed.add(((ScalarNode) node).getValue()));
        return needed;
    }
}
