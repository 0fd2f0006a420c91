package org.syndi.artifact.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.artifact.python.Marker.Choice;
import org.syndi.artifact.python.Marker.Comparison;
import org.syndi.artifact.python.Marker.Node;
import org.syndi.artifact.python.Marker.Operand;

/** Reads one marker (PEP 508, "Grammar"). Good for one reading. */
final class MarkerParser {
    /** No marker that anybody wrote is longer or deeper; it keeps garbage from costing time and stack. */
    private static final int LONGEST = 20_000;

    private static final int DEEPEST = 100;

    private static final Pattern SPACE = Pattern.compile("[ \\t]*");
    private static final Pattern OPEN = Pattern.compile("\\(");
    private static final Pattern CLOSE = Pattern.compile("\\)");
    private static final Pattern WORD = Pattern.compile("\\b(or|and)\\b");
    private static final Pattern OPERATOR = Pattern.compile("===|==|~=|!=|<=|>=|<|>|\\bin\\b|\\bnot[ \\t]+in\\b");
    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern VARIABLE =
            Pattern.compile("\\b(?:python_version|python_full_version|os[._]name|sys[._]platform"
                    + "|platform_(?:release|system)|platform[._](?:version|machine|python_implementation)"
                    + "|python_implementation|implementation_(?:name|version)|extras?|dependency_groups)\\b");

    private final String text;
    private final Matcher matcher;
    private int position;
    private int depth;

    MarkerParser(String text) {
        this.text = text;
        this.matcher = SPACE.matcher(text).useTransparentBounds(true);
    }

    Optional<Marker> parse() {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        return choice().filter(root -> position == text.length()).map(root -> new Marker(text, root));
    }

    private Optional<Node> choice() {
        List<List<Node>> groups = new ArrayList<>();
        groups.add(new ArrayList<>());
        while (true) {
            Optional<Node> part = part();
            if (part.isEmpty()) {
                return part;
            }
            groups.get(groups.size() - 1).add(part.get());
            Optional<String> word = next(WORD);
            if (word.isEmpty()) {
                return Optional.of(new Choice(groups));
            }
            if (word.get().equals("or")) {
                groups.add(new ArrayList<>());
            }
        }
    }

    private Optional<Node> part() {
        if (next(OPEN).isEmpty()) {
            return comparison();
        }
        if (++depth > DEEPEST) {
            return Optional.empty();
        }
        Optional<Node> inner = choice();
        depth--;
        return inner.isPresent() && next(CLOSE).isPresent() ? inner : Optional.empty();
    }

    private Optional<Node> comparison() {
        Optional<Operand> left = operand();
        Optional<String> operator = left.flatMap(found -> next(OPERATOR));
        Optional<Operand> right = operator.flatMap(found -> operand());
        // two texts ask nothing
        return right.filter(operand -> operand.isVariable() || left.get().isVariable())
                .map(operand -> new Comparison(
                        left.get(), operator.get().startsWith("not") ? "not in" : operator.get(), operand));
    }

    private Optional<Operand> operand() {
        Optional<String> quoted = next(TEXT);
        return quoted.isPresent()
                ? quoted.map(found -> new Operand(found.substring(1, found.length() - 1), false))
                : next(VARIABLE).map(found -> new Operand(currentName(found), true));
    }

    /** Names of old have dots. */
    private static String currentName(String name) {
        String current = name.replace('.', '_');
        return current.equals("python_implementation") ? "platform_python_implementation" : current;
    }

    /** What stands next, with the white space around it consumed. */
    private Optional<String> next(Pattern pattern) {
        skipSpace();
        matcher.usePattern(pattern).region(position, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        String found = matcher.group();
        position = matcher.end();
        skipSpace();
        return Optional.of(found);
    }

    private void skipSpace() {
        matcher.usePattern(SPACE).region(position, text.length());
        if (matcher.lookingAt()) {
            position = matcher.end();
        }
    }
}
