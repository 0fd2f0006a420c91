package org.syndi.progress;

import java.time.Duration;
import java.util.function.Supplier;
import org.syndi.progress.ProgressEvent.Detail;
import org.syndi.progress.ProgressEvent.StepFailed;
import org.syndi.progress.ProgressEvent.StepFinished;
import org.syndi.progress.ProgressEvent.StepSkipped;
import org.syndi.progress.ProgressEvent.StepStarted;
import org.syndi.progress.ProgressEvent.Warning;

/**
 * Is told what goes on. It may be called from several threads and very often: an implementation is thread-safe, returns
 * at once and throws nothing.
 */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = event -> {};

    /** Takes one event. */
    void report(ProgressEvent event);

    /** Runs {@code work} between the start and the end of a step, whichever way it ends. */
    default <T> T step(String step, Supplier<T> work) {
        report(new StepStarted(step));
        long start = System.nanoTime();
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            report(done ? new StepFinished(step, duration) : new StepFailed(step, duration));
        }
    }

    /** Says that a step had nothing to do. */
    default void skipped(String step, String reason) {
        report(new StepSkipped(step, reason));
    }

    /** Says what is being done right now. */
    default void detail(String text) {
        report(new Detail(text));
    }

    /** Says what the user should know. */
    default void warning(String text) {
        report(new Warning(text));
    }
}
