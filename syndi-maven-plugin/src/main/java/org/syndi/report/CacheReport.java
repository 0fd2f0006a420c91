package org.syndi.report;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.syndi.artifact.archive.LambdaLimits;
import org.syndi.artifact.cache.CachedKind;
import org.syndi.artifact.cache.UserCache.Trimmed;

/** What the cache holds, for people. */
public final class CacheReport {
    private static final String FORM = "  %-12s %8s %10s  %-14s %s";

    private final Output output;
    private final Clock clock;

    public CacheReport(Output output, Clock clock) {
        this.output = output;
        this.clock = clock;
    }

    /** One line for each kind, and one for all. */
    public void print(Path folder, List<CachedKind> kinds) {
        if (kinds.isEmpty()) {
            output.info("There is nothing in the cache " + folder + ".");
            return;
        }
        output.info("The cache " + folder + ":");
        output.info(FORM.formatted("KIND", "NUMBER", "SIZE", "LAST USED", "UNUSED FOR UP TO"));
        kinds.forEach(kind -> output.info(line(kind)));
        output.info(FORM.formatted(
                        "all",
                        kinds.stream().mapToInt(CachedKind::entries).sum(),
                        LambdaLimits.megabytes(
                                kinds.stream().mapToLong(CachedKind::bytes).sum()),
                        "",
                        "")
                .stripTrailing());
    }

    /** What was deleted, or would be. */
    public void printTrimmed(Trimmed trimmed, boolean dryRun) {
        String what = trimmed.entries() + " wheels and layers with " + LambdaLimits.megabytes(trimmed.bytes());
        output.info(dryRun ? "Dry run: " + what + " would be deleted." : "Deleted " + what + ".");
    }

    private String line(CachedKind kind) {
        return FORM.formatted(
                kind.name(),
                kind.entries(),
                LambdaLimits.megabytes(kind.bytes()),
                age(kind.mostRecentUse()) + " ago",
                age(kind.leastRecentUse()));
    }

    private String age(Instant time) {
        Duration age = Duration.between(time, clock.instant());
        if (age.toDays() > 1) {
            return age.toDays() + " days";
        }
        return age.toHours() > 1 ? age.toHours() + " hours" : Math.max(age.toMinutes(), 0) + " minutes";
    }
}
