package org.syndi.maven;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.deployment.DeploymentException;

/** How far back a goal looks, as {@code -Dsyndi.since} says it. */
final class LookBack {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

    private LookBack() {}

    /** @param text a number with {@code s}, {@code m}, {@code h} or {@code d} */
    static Duration of(String text) {
        return duration(text)
                .orElseThrow(() -> new DeploymentException(
                        "'" + text + "' is no time to look back.", "Use for example -Dsyndi.since=10m, 2h or 1d."));
    }

    /** The same for whoever has other words for a text that is no time. */
    static Optional<Duration> duration(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }
}
