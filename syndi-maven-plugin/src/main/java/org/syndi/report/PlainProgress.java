package org.syndi.report;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.syndi.progress.Progress;
import org.syndi.progress.ProgressEvent;

/** Progress as plain lines that are only ever appended: right for a terminal, a CI log and a file alike. */
public final class PlainProgress implements Progress {
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    /** Often enough to see that it goes on, and no flood in the log of a build. */
    private static final Duration BETWEEN_TRANSFERS = Duration.ofSeconds(10);

    private final Output output;
    private final Symbols symbols;
    private final LongSupplier nanoTime;
    private final Map<String, Long> told = new HashMap<>();

    public PlainProgress(Output output, Symbols symbols) {
        this(output, symbols, System::nanoTime);
    }

    PlainProgress(Output output, Symbols symbols, LongSupplier nanoTime) {
        this.output = output;
        this.symbols = symbols;
        this.nanoTime = nanoTime;
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
        } else if (event instanceof ProgressEvent.TransferProgress transfer) {
            transferred(transfer);
        }
    }

    /** A transfer that is over soon is not told of. */
    private synchronized void transferred(ProgressEvent.TransferProgress transfer) {
        long now = nanoTime.getAsLong();
        Long last = told.putIfAbsent(transfer.what(), now);
        if (last != null && now - last >= BETWEEN_TRANSFERS.toNanos()) {
            told.put(transfer.what(), now);
            String total = transfer.total().isPresent()
                    ? " of " + megabytes(transfer.total().getAsLong())
                    : "";
            output.info("    " + transfer.what() + ": " + megabytes(transfer.bytes()) + total + " MB");
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / (1024.0 * 1024.0));
    }

    private void finished(Duration duration) {
        if (duration.compareTo(WORTH_TELLING) >= 0) {
            output.info(String.format(Locale.ROOT, "    done in %.1f s", duration.toMillis() / 1000.0));
        }
    }
}
