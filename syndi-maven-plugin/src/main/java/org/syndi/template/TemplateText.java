package org.syndi.template;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.syndi.deployment.DeploymentException;

/**
 * The text of a template and what is where in it.
 *
 * @param name of the file, for messages
 */
record TemplateText(String name, String text) {
    private static final int WIDEST_EXCERPT = 120;
    private static final Pattern JSON = Pattern.compile("\uFEFF?\\s*\\{");

    static TemplateText read(Path file) {
        try {
            return new TemplateText(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new DeploymentException(
                    "The template " + file + " is not UTF-8 text.",
                    "Save it as UTF-8; CloudFormation reads no other.",
                    e);
        } catch (IOException e) {
            throw new DeploymentException(
                    "The template " + file + " cannot be read: " + reason(e),
                    "Check that it is there and readable.",
                    e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")");
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

    /** Says where the text is no YAML, and shows the line. */
    DeploymentException syntaxError(YamlEngineException error) {
        if (error instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            return syntaxError(
                    offset(marked.getProblemMark().get()), marked.getProblem().strip(), error);
        }
        if (error instanceof ReaderException unreadable) {
            int offset = text.offsetByCodePoints(0, unreadable.getPosition());
            String character = String.format("U+%04X", unreadable.getCodePoint());
            return syntaxError(offset, "the character " + character + " is not allowed in YAML", error);
        }
        return new DeploymentException(
                "The template " + name + " cannot be read: " + error.getMessage(), "Correct " + name + ".", error);
    }

    private DeploymentException syntaxError(int offset, String problem, YamlEngineException cause) {
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        long line = text.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
        int column = text.codePointCount(lineStart, offset) + 1;
        return new DeploymentException(
                "%s:%d:%d: %s%n%s".formatted(name, line, column, problem, excerpt(lineStart, offset)),
                "Correct line " + line + " of " + name + ".",
                cause);
    }

    /** The line with a mark under the place; only its neighbourhood if the line is long, as in JSON without breaks. */
    private String excerpt(int lineStart, int offset) {
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
