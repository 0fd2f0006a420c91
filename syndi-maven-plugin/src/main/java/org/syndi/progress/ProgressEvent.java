package org.syndi.progress;

import java.time.Duration;

/** One thing worth telling while it happens. Never holds a secret. */
public sealed interface ProgressEvent {

    /**
     * A step begins.
     *
     * @param step what is done, as in "Build the artifacts"
     */
    record StepStarted(String step) implements ProgressEvent {}

    /** A step is done. */
    record StepFinished(String step, Duration duration) implements ProgressEvent {}

    /**
     * A step was not needed.
     *
     * @param reason completes "… skipped: "
     */
    record StepSkipped(String step, String reason) implements ProgressEvent {}

    /** Something about the step that runs. */
    record Detail(String text) implements ProgressEvent {}

    /** Something that the user should look at, though the work goes on. */
    record Warning(String text) implements ProgressEvent {}

    /**
     * Bytes on their way.
     *
     * @param total -1 if it is not known
     */
    record Transferred(String subject, long done, long total) implements ProgressEvent {}
}
