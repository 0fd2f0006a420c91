package org.syndi.deployment;

import java.util.regex.Pattern;

/** A word of a command line, written so that a POSIX shell reads it as it is. */
final class ShellWord {
    /** What no shell takes for something else, and what no sentence around a command ends with. */
    private static final Pattern PLAIN = Pattern.compile("[\\w%@/+=:.,…-]*[\\w%@/+=…-]");

    private ShellWord() {}

    /**
     * In single quotes where it needs them: between these a shell reads everything as it is, {@code !} and {@code $}
     * too.
     */
    static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** What the word says. */
    static String read(String word) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < word.length(); at++) {
            char next = word.charAt(at);
            if (next == '\'') {
                quoted = !quoted;
            } else if (next == '\\' && !quoted && at + 1 < word.length()) {
                at++;
                text.append(word.charAt(at));
            } else {
                text.append(next);
            }
        }
        return text.toString();
    }
}
