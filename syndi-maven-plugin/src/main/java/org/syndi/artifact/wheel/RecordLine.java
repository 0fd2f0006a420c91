package org.syndi.artifact.wheel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a wheel's RECORD: path, digest and size, separated by commas, with quotes where a path has a comma or a
 * quote (PEP 376).
 *
 * @param rest digest and size as they stand there
 */
public record RecordLine(String path, String rest) {
    private static final Pattern QUOTED = Pattern.compile("\"(?<path>(?:[^\"]|\"\")*+)\",(?<rest>.*)");

    public static RecordLine parse(String line) {
        Matcher quoted = QUOTED.matcher(line);
        if (quoted.matches()) {
            return new RecordLine(quoted.group("path").replace("\"\"", "\""), quoted.group("rest"));
        }
        int comma = line.indexOf(',');
        return comma < 0
                ? new RecordLine(line, "")
                : new RecordLine(line.substring(0, comma), line.substring(comma + 1));
    }

    /** {@code algorithm=value}, or nothing. */
    public String digest() {
        return rest.split(",", 2)[0].strip();
    }

    @Override
    public String toString() {
        boolean plain = path.indexOf(',') < 0 && path.indexOf('"') < 0;
        return (plain ? path : "\"" + path.replace("\"", "\"\"") + "\"") + "," + rest;
    }
}
