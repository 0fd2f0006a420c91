package org.syndi.report;

import java.time.Duration;
import java.util.Locale;
import org.syndi.progress.Progress;
import org.syndi.progress.ProgressEvent;

/** Progress as plain lines that are only ever appended: right for a terminal, a CI log and a file alike. */
public final class PlainProgress implements Progress {
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    private final Output output;
    private final Symbols symbols;

    public PlainProgress(Output output, Symbols symbols) {
        this.output = output;
        this.symbols = symbols;
    }

    @Override
    public void report(ProgressEvent event) {
        if (event instanceof ProgressEvent.StepStarted started) {
            output.info(symbols.step() + " " + started.step());
        } else if (event instanceof ProgressEvent.StepSkipped skipped) {
            output.info(symbols.step() + " " + skipped.step() + ": " + skipped.reason());
        } else if (event instanceof ProgressEvent.Detail detail) {
            output.info("    " + detail.text());
        } else if (event instanceof ProgressEvent.Warning warning) {
            output.warn(warning.text());
        } else if (event instanceof ProgressEvent.StepFinished finished) {
            finished(finished.duration());
        }
    }

    private void finished(Duration duration) {
        if (duration.compareTo(WORTH_TELLING) >= 0) {
            output.info(String.format(Locale.ROOT, "    done in %.1f s", duration.toMillis() / 1000.0));
        }
    }
}
