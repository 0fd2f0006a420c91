package org.syndi.artifact.pip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a text into words as a POSIX shell does, with quotes and backslashes, which is how pip reads the options of a
 * requirements file (Python documentation, "shlex", "Parsing Rules").
 */
final class ShellWords {
    private static final String WHITE_SPACE = " \t\r\n";

    private final String text;
    private final List<String> words = new ArrayList<>();
    private StringBuilder word;
    private int position;

    private ShellWords(String text) {
        this.text = text;
    }

    /** The words; empty if a quote is not closed, or the last character is a backslash. */
    static Optional<List<String>> of(String text) {
        return new ShellWords(text).split();
    }

    private Optional<List<String>> split() {
        while (position < text.length()) {
            char c = text.charAt(position++);
            boolean whole =
                    switch (c) {
                        case '\'' -> verbatim();
                        case '"' -> quoted();
                        case '\\' -> escaped();
                        default -> plain(c);
                    };
            if (!whole) {
                return Optional.empty();
            }
        }
        end();
        return Optional.of(words);
    }

    private boolean plain(char c) {
        if (WHITE_SPACE.indexOf(c) >= 0) {
            end();
        } else {
            word().append(c);
        }
        return true;
    }

    private boolean escaped() {
        if (position == text.length()) {
            return false;
        }
        word().append(text.charAt(position++));
        return true;
    }

    private boolean verbatim() {
        int close = text.indexOf('\'', position);
        if (close < 0) {
            return false;
        }
        word().append(text, position, close);
        position = close + 1;
        return true;
    }

    /** Here a backslash stands for itself, but before a quote or another backslash. */
    private boolean quoted() {
        StringBuilder into = word();
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return true;
            }
            boolean escapes = c == '\\' && position < text.length() && "\"\\".indexOf(text.charAt(position)) >= 0;
            into.append(escapes ? text.charAt(position++) : c);
        }
        return false;
    }

    private StringBuilder word() {
        if (word == null) {
            word = new StringBuilder();
        }
        return word;
    }

    private void end() {
        if (word != null) {
            words.add(word.toString());
            word = null;
        }
    }

    /** A word in quotes, which splits into exactly this word. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\"'\"'") + "'";
    }
}
