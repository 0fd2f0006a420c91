package org.syndi.artifact.lock;

import java.util.List;
import java.util.Locale;

/**
 * Writes a lock (PEP 751): the same text for the same packages, in the order of their names, a line a fact, so that a
 * change of one package is a change of few lines.
 */
public final class LockWriter {
    static final String CREATOR = "syndi-maven-plugin";

    private final StringBuilder text = new StringBuilder();

    /**
     * One package.
     *
     * @param name in normal form
     * @param wheel the one file
     * @param path of the file relative to the lock, with slashes; an empty text if the URL counts
     */
    public record Entry(String name, String version, LockedFile wheel, String path) {}

    /**
     * The text of a lock for one target.
     *
     * @param environment the marker that holds there and nowhere else
     * @param python its version, such as {@code 3.13}
     * @param entries sorted by name
     */
    public String write(String environment, String python, List<Entry> entries, LockOrigin origin) {
        text.setLength(0);
        line("lock-version", "1.0");
        text.append("environments = [").append(quoted(environment)).append("]\n");
        line("requires-python", "==" + python + ".*");
        line("created-by", CREATOR);
        entries.forEach(this::entry);
        text.append("\n[tool.syndi]\n");
        line("requirements", origin.requirements());
        line("target", origin.target());
        return text.toString();
    }

    private void entry(Entry entry) {
        text.append("\n[[packages]]\n");
        line("name", entry.name());
        line("version", entry.version());
        text.append("\n[[packages.wheels]]\n");
        line("name", entry.wheel().name());
        line(
                entry.path().isEmpty() ? "url" : "path",
                entry.path().isEmpty() ? entry.wheel().url() : entry.path());
        entry.wheel()
                .size()
                .ifPresent(size -> text.append("size = ").append(size).append('\n'));
        text.append("hashes = {sha256 = ")
                .append(quoted(entry.wheel().sha256()))
                .append("}\n");
    }

    private void line(String key, String value) {
        text.append(key).append(" = ").append(quoted(value)).append('\n');
    }

    /** A basic string of TOML. */
    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c < ' ' || c == 0x7f) {
                quoted.append(String.format(Locale.ROOT, "\\u%04X", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
