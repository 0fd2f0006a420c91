package org.syndi.file;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Why a text is no YAML, and where. The parser has two places: where it noticed something, and where that began which
 * it was reading; the mistake is as often at the second.
 *
 * @param problem in the parser's words
 * @param offset where it was noticed, in characters from 0; the text's end where the parser does not say
 * @param begun where that began which was being read, likewise; empty where it is the same line
 */
public record YamlFault(String problem, int offset, Optional<Integer> begun) {

    public static YamlFault of(String text, YamlEngineException error) {
        if (error instanceof MarkedYamlEngineException marked) {
            return of(text, marked);
        }
        if (error instanceof ReaderException unreadable) {
            String character = String.format("U+%04X", unreadable.getCodePoint());
            return new YamlFault(
                    "the character " + character + " is not allowed in YAML",
                    characters(text, unreadable.getPosition()),
                    Optional.empty());
        }
        return new YamlFault(String.valueOf(error.getMessage()).strip(), text.length(), Optional.empty());
    }

    private static YamlFault of(String text, MarkedYamlEngineException error) {
        Optional<Mark> noticed = error.getProblemMark().or(error::getContextMark);
        Optional<Mark> begun = error.getContextMark()
                .filter(mark -> noticed.filter(other -> other.getLine() != mark.getLine())
                        .isPresent());
        String problem = String.valueOf(error.getProblem()).strip();
        return new YamlFault(
                begun.map(mark -> error.getContext() + " that begins in line " + (mark.getLine() + 1) + ": " + problem)
                        .orElse(problem),
                noticed.map(mark -> characters(text, mark.getIndex())).orElse(text.length()),
                begun.map(mark -> characters(text, mark.getIndex())));
    }

    /** The parser counts code points. */
    private static int characters(String text, int codePoints) {
        return text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    }

    /** From 1. */
    public int line(String text) {
        return line(text, offset);
    }

    /** The lines to look at, in words: {@code line 9}, or {@code line 3 or line 9}. */
    public String lines(String text) {
        return begun.map(place -> "line " + line(text, place) + " or ").orElse("") + "line " + line(text);
    }

    private static int line(String text, int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}
