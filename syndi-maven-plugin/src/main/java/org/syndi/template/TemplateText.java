package org.syndi.template;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.syndi.deployment.DeploymentException;
import org.syndi.file.GivenFile;
import org.syndi.file.YamlFault;

/**
 * The text of a template and what is where in it.
 *
 * @param name of the file, for messages
 */
record TemplateText(String name, String text) {
    /** Twice what CloudFormation takes: a template that is too large by a little is told so with its size. */
    private static final int MOST_BYTES = 2 * PackagedTemplate.LARGEST;

    private static final int WIDEST_EXCERPT = 120;
    private static final Pattern JSON = Pattern.compile("\uFEFF?\\s*\\{");

    static TemplateText read(Path file) {
        return new TemplateText(file.toString(), new GivenFile("template", file, MOST_BYTES).text());
    }

    /** Or YAML in JSON's notation from its first character on. */
    boolean isJson() {
        return JSON.matcher(text).lookingAt();
    }

    /** Without the line breaks and blank lines that a block scalar takes with it. */
    Span span(Node node) {
        int start = offset(start(node));
        int end = offset(node.getEndMark().orElseThrow());
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new Span(start, end);
    }

    String slice(Span span) {
        return text.substring(span.start(), span.end());
    }

    /** As this text has it. */
    String lineBreak() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** What stands before it on its line, as white space. */
    String indentBefore(Span span) {
        int lineStart = text.lastIndexOf('\n', span.start() - 1) + 1;
        return text.substring(lineStart, span.start()).replaceAll("\\S", " ");
    }

    /** From 1. */
    int line(Node node) {
        return start(node).getLine() + 1;
    }

    /** The parser counts code points. */
    int offset(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    private static Mark start(Node node) {
        return node.getStartMark().orElseThrow();
    }

    /** Says where the text is no YAML, and shows the line; with it the one where that began which is wrong there. */
    DeploymentException syntaxError(YamlEngineException error) {
        YamlFault fault = YamlFault.of(text, error);
        int lineStart = lineStart(fault.offset());
        int column = text.codePointCount(lineStart, fault.offset()) + 1;
        return new DeploymentException(
                "%s:%d:%d: %s%n%s%s"
                        .formatted(
                                name,
                                fault.line(text),
                                column,
                                fault.problem(),
                                fault.begun()
                                        .map(place -> excerpt(place) + System.lineSeparator())
                                        .orElse(""),
                                excerpt(fault.offset())),
                "Correct " + fault.lines(text) + " of " + name + ".",
                error);
    }

    private int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** The line with a mark under the place; only its neighbourhood if the line is long, as in JSON without breaks. */
    private String excerpt(int offset) {
        int lineStart = lineStart(offset);
        int lineEnd = text.indexOf('\n', offset);
        String line =
                text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd).stripTrailing();
        int place = Math.min(offset - lineStart, line.length());
        int from = line.length() <= WIDEST_EXCERPT ? 0 : Math.max(0, place - WIDEST_EXCERPT / 2);
        String shown = line.substring(from, Math.min(line.length(), from + WIDEST_EXCERPT));
        String indent = shown.substring(0, place - from).replaceAll("[^\\t]", " ");
        return "    " + shown + System.lineSeparator() + "    " + indent + "^";
    }
}
