package org.syndi.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** The listener. It is called often and from any thread: it must not block and must not throw. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = event -> {};

    void report(ProgressEvent event);

    /** Does the work as one step: told when it begins and when it is done; a step that fails is told by its exception. */
    default <T> T step(String step, Supplier<T> work) {
        report(new ProgressEvent.StepStarted(step));
        Instant start = Instant.now();
        T result = work.get();
        report(new ProgressEvent.StepFinished(step, Duration.between(start, Instant.now())));
        return result;
    }

    default void detail(String text) {
        report(new ProgressEvent.Detail(text));
    }

    default void warning(String text) {
        report(new ProgressEvent.Warning(text));
    }

    default void skipped(String step, String reason) {
        report(new ProgressEvent.StepSkipped(step, reason));
    }
}
