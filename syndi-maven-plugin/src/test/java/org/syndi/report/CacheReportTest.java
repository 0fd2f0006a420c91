package org.syndi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.syndi.artifact.cache.CachedKind;
import org.syndi.artifact.cache.UserCache.Trimmed;

class CacheReportTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final List<String> lines = new ArrayList<>();

    private final CacheReport report = new CacheReport(
            new Output() {
                @Override
                public void info(String line) {
                    lines.add(line);
                }

                @Override
                public void warn(String line) {
                    lines.add(line);
                }
            },
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void tellsNumberSizeAndAgeOfEachKind() {
        report.print(
                Path.of("cache"),
                List.of(
                        new CachedKind("layers", 2, 50 << 20, ago(Duration.ofDays(12)), ago(Duration.ofMinutes(5))),
                        new CachedKind("wheels", 30, 25 << 20, ago(Duration.ofHours(30)), NOW)));

        assertThat(lines)
                .containsExactly(
                        "The cache cache:",
                        "  KIND           NUMBER       SIZE  LAST USED      UNUSED FOR UP TO",
                        "  layers              2    50.0 MB  5 minutes ago  12 days",
                        "  wheels             30    25.0 MB  0 minutes ago  30 hours",
                        "  all                32    75.0 MB");
    }

    @Test
    void saysWhatADryRunWouldDelete() {
        report.printTrimmed(new Trimmed(3, 1 << 20), true);
        report.printTrimmed(new Trimmed(3, 1 << 20), false);

        assertThat(lines)
                .containsExactly(
                        "Dry run: 3 wheels and layers with 1.0 MB would be deleted.",
                        "Deleted 3 wheels and layers with 1.0 MB.");
    }

    private static Instant ago(Duration age) {
        return NOW.minus(age);
    }
}
