package org.syndi.artifact.python;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.syndi.deployment.DeploymentException;

/** A condition on the Python that a package is for, such as {@code python_version < "3.11"} (PEP 508, PEP 751). */
public final class Marker {
    /** These compare as versions where both sides are versions; all others compare as texts. */
    private static final Set<String> VERSIONS =
            Set.of("python_version", "python_full_version", "implementation_version", "platform_release");

    private final String text;
    private final Node root;

    Marker(String text, Node root) {
        this.text = text;
        this.root = root;
    }

    /** Reads a condition; empty if it is none. */
    public static Optional<Marker> parse(String text) {
        return new MarkerParser(text).parse();
    }

    /** A part of the condition. */
    sealed interface Node permits Choice, Comparison {}

    /** Groups of parts, of which one group has to hold as a whole: {@code and} binds before {@code or}. */
    record Choice(List<List<Node>> groups) implements Node {}

    record Comparison(Operand left, String operator, Operand right) implements Node {}

    /** A variable or a text. */
    record Operand(String text, boolean isVariable) {}

    /**
     * Whether it holds there.
     *
     * @throws DeploymentException if it asks for something that has no answer there
     */
    public boolean holds(MarkerEnvironment environment) {
        return holds(root, environment);
    }

    private boolean holds(Node node, MarkerEnvironment environment) {
        if (node instanceof Choice choice) {
            // each part is decided, so that a condition without an answer is found wherever it stands
            List<Boolean> groups = choice.groups().stream()
                    .map(group -> !group.stream()
                            .map(part -> holds(part, environment))
                            .toList()
                            .contains(false))
                    .toList();
            return groups.contains(true);
        }
        return holds((Comparison) node, environment);
    }

    private boolean holds(Comparison comparison, MarkerEnvironment environment) {
        Operand left = comparison.left();
        Operand right = comparison.right();
        String variable = left.isVariable() ? left.text() : right.text();
        Set<String> set = environment.sets().get(variable);
        if (set != null) {
            return inSet(comparison, set);
        }
        String value =
                environment.value(variable).orElseThrow(() -> undecidable("'" + variable + "' is not known there"));
        String one = normal(left.isVariable() ? value : left.text(), variable);
        // of two variables the second counts as its name, as packaging has it
        String other = normal(left.isVariable() ? right.text() : value, variable);
        return compare(one, comparison.operator(), other, variable);
    }

    private static String normal(String text, String variable) {
        return variable.equals("extra") ? ProjectName.normal(text) : text;
    }

    private boolean inSet(Comparison comparison, Set<String> set) {
        if (comparison.left().isVariable()) {
            throw undecidable("a set stands where a name should be");
        }
        Set<String> names = set.stream().map(ProjectName::normal).collect(Collectors.toSet());
        boolean contained = names.contains(ProjectName.normal(comparison.left().text()));
        return switch (comparison.operator()) {
            case "in" -> contained;
            case "not in" -> !contained;
            default -> throw undecidable("a set can only be asked with 'in'");
        };
    }

    private boolean compare(String one, String operator, String other, String variable) {
        if (VERSIONS.contains(variable)) {
            Optional<VersionSpecifier> specifier = VersionSpecifier.parse(operator + other);
            if (specifier.isPresent()) {
                return specifier.get().contains(one);
            }
        }
        return switch (operator) {
            case "in" -> other.contains(one);
            case "not in" -> !other.contains(one);
            case "==", "<=", ">=" -> one.equals(other);
            case "!=" -> !one.equals(other);
            case "<", ">" -> false;
            default -> throw undecidable("'" + operator + "' compares versions, and these are none");
        };
    }

    private DeploymentException undecidable(String why) {
        return new DeploymentException(
                "The condition '" + text + "' cannot be decided: " + why + ".",
                "Correct it where it is written (Python packaging guide, \"Dependency specifiers\").");
    }

    @Override
    public String toString() {
        return text;
    }
}
