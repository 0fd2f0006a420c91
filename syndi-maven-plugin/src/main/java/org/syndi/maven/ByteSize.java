package org.syndi.maven;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.deployment.DeploymentException;

/** A size on disk, as {@code -Dsyndi.cache.maxSize} says it. */
final class ByteSize {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(kB|MB|GB)");

    private ByteSize() {}

    /** @param text a number with {@code kB}, {@code MB} or {@code GB}, in units of 1024 */
    static long of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new DeploymentException(
                    "'" + text + "' is no size.", "Use for example -Dsyndi.cache.maxSize=500MB or 2GB.");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "kB" -> number << 10;
            case "MB" -> number << 20;
            default -> number << 30;
        };
    }
}
