package org.syndi.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.syndi.template.Reference.Kind;

/** Finds what the intrinsic functions below a node refer to, in short and in long form. */
final class ReferenceSearch {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

    private static final String LONG = "Fn::";
    private static final String CONDITION = "Condition";

    private final TemplateText source;
    private final BiPredicate<String, Boolean> isTaken;
    private final boolean inCondition;
    private final List<Reference> found = new ArrayList<>();

    private ReferenceSearch(TemplateText source, BiPredicate<String, Boolean> isTaken, boolean inCondition) {
        this.source = source;
        this.isTaken = isTaken;
        this.inCondition = inCondition;
    }

    /** All of them. */
    static List<Reference> below(TemplateText source, Node node) {
        return below(source, node, (condition, branch) -> true);
    }

    /**
     * Only those that count.
     *
     * @param isTaken whether the branch of an {@code Fn::If} is looked at that belongs to a condition's value
     */
    static List<Reference> below(TemplateText source, Node node, BiPredicate<String, Boolean> isTaken) {
        ReferenceSearch search = new ReferenceSearch(source, isTaken, false);
        search.visit(node);
        return search.found;
    }

    /** Those of a condition's declaration, or of a rule: only there is {@code Condition} a function in long form. */
    static List<Reference> inCondition(TemplateText source, Node node) {
        ReferenceSearch search = new ReferenceSearch(source, (condition, branch) -> true, true);
        search.visit(node);
        return search.found;
    }

    private void visit(Node node) {
        String tag = node.getTag().getValue();
        if (tag.startsWith("!")) {
            function(tag.substring(1), node);
        } else if (node instanceof MappingNode mapping && mapping.getValue().size() == 1) {
            Mapping.of(mapping).entries().forEach(this::only);
        } else {
            children(node);
        }
    }

    /** The one entry of a mapping may be a function. */
    private void only(Mapping.Entry entry) {
        String name = entry.name();
        if (name.equals("Ref") || (inCondition && name.equals(CONDITION))) {
            function(name, entry.value());
        } else if (name.startsWith(LONG)) {
            function(name.substring(LONG.length()), entry.value());
        } else {
            visit(entry.value());
        }
    }

    private void children(Node node) {
        if (node instanceof MappingNode mapping) {
            Mapping.of(mapping).entries().forEach(entry -> visit(entry.value()));
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::visit);
        }
    }

    private void function(String name, Node argument) {
        switch (name) {
            case "Ref" -> text(argument).ifPresent(value -> add(Kind.VALUE, value, argument));
            case "GetAtt" -> attribute(argument);
            case "Sub" -> substitution(argument);
            case "If" -> choice(argument);
            case CONDITION -> text(argument).ifPresent(value -> add(Kind.CONDITION, value, argument));
            case "FindInMap" ->
                first(argument).flatMap(ReferenceSearch::text).ifPresent(value -> add(Kind.MAPPING, value, argument));
            default -> { // another function, or no function but a mapping of one entry
            }
        }
        if (!name.equals("If")) {
            children(argument);
        }
    }

    private void attribute(Node argument) {
        first(argument)
                .or(() -> Optional.of(argument))
                .flatMap(ReferenceSearch::text)
                .ifPresent(value -> add(Kind.RESOURCE, value.replaceFirst("\\..*", ""), argument));
    }

    private void substitution(Node argument) {
        Set<String> own = new HashSet<>();
        if (argument instanceof SequenceNode sequence && sequence.getValue().size() == 2) {
            Mapping.of(sequence.getValue().get(1)).entries().forEach(entry -> own.add(entry.name()));
        }
        text(first(argument).orElse(argument)).ifPresent(text -> VARIABLE.matcher(text)
                .results()
                .map(variable -> variable.group(1).strip())
                .filter(variable -> !own.contains(variable))
                .forEach(variable -> variable(variable, argument)));
    }

    private void variable(String variable, Node place) {
        int dot = variable.indexOf('.');
        add(dot < 0 ? Kind.VALUE : Kind.RESOURCE, dot < 0 ? variable : variable.substring(0, dot), place);
    }

    private void choice(Node argument) {
        if (!(argument instanceof SequenceNode sequence) || sequence.getValue().size() != 3) {
            children(argument);
            return;
        }
        Optional<String> condition = text(sequence.getValue().get(0));
        condition.ifPresent(name -> add(Kind.CONDITION, name, argument));
        if (condition.filter(name -> isTaken.test(name, true)).isPresent()) {
            visit(sequence.getValue().get(1));
        }
        if (condition.filter(name -> isTaken.test(name, false)).isPresent()) {
            visit(sequence.getValue().get(2));
        }
    }

    private static Optional<Node> first(Node list) {
        return list instanceof SequenceNode sequence
                ? sequence.getValue().stream().findFirst()
                : Optional.empty();
    }

    /** Of a scalar, whatever function it is the argument of. */
    private static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    private void add(Kind kind, String name, Node place) {
        found.add(new Reference(kind, name, source.line(place)));
    }
}
