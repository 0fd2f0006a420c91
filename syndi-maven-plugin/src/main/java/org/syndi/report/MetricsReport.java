package org.syndi.report;

import java.time.Duration;
import java.util.Locale;
import org.syndi.aws.ColdStarts;
import org.syndi.aws.MetricsSnapshot;
import org.syndi.aws.MetricsSnapshot.Durations;
import org.syndi.deploy.FunctionUse;

/** How a function was used, for people. */
public final class MetricsReport {
    private final Output output;

    public MetricsReport(Output output) {
        this.output = output;
    }

    public void print(FunctionUse use) {
        MetricsSnapshot metrics = use.metrics();
        output.info("=== " + use.deployment().organization() + " Metrics ("
                + use.deployment().environment() + ") since " + metrics.since() + " ===");
        output.info("Lambda: " + use.function());
        output.info("Invocations: " + metrics.invocations());
        output.info("Errors: " + metrics.errors() + share(metrics));
        output.info("Throttles: " + metrics.throttles());
        metrics.durations().ifPresent(this::durations);
        coldStarts(use.coldStarts());
        if (metrics.invocations() == 0) {
            output.info("No invocations in that time. CloudWatch shows one a minute or two after it ended.");
        }
    }

    private static String share(MetricsSnapshot metrics) {
        return metrics.errors() == 0
                ? ""
                : String.format(Locale.ROOT, " (%.1f %%)", 100.0 * metrics.errors() / metrics.invocations());
    }

    private void durations(Durations durations) {
        output.info("Duration: average " + text(durations.average()) + ", maximum " + text(durations.maximum())
                + durations
                        .within95()
                        .map(time -> ", 95 % within " + text(time))
                        .orElse(""));
    }

    private void coldStarts(ColdStarts starts) {
        output.info("Cold Starts: " + (starts.complete() ? "" : "at least ") + starts.number()
                + starts.average()
                        .map(average -> ", initialization average " + text(average))
                        .orElse("")
                + starts.maximum().map(maximum -> ", maximum " + text(maximum)).orElse(""));
        if (!starts.complete()) {
            output.warn("The log of that time is long and was not read to its end. Use a shorter -Dsyndi.since.");
        }
    }

    private static String text(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}
