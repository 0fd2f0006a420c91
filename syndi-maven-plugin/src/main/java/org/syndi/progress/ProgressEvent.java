package org.syndi.progress;

import java.time.Duration;
import java.util.OptionalLong;

/** One thing that happened. Texts are plain sentences for people and never hold a secret. */
public sealed interface ProgressEvent {

    /** A step began; {@link StepFinished} or {@link StepFailed} with the same name follows. */
    record StepStarted(String step) implements ProgressEvent {}

    /** A step that was started came to its end. */
    record StepFinished(String step, Duration duration) implements ProgressEvent {}

    /** A step that was started ended in an error; the error itself goes its own way. */
    record StepFailed(String step, Duration duration) implements ProgressEvent {}

    /** A step had nothing to do, and why; it was never started. */
    record StepSkipped(String step, String reason) implements ProgressEvent {}

    /** What a step is doing right now; may come often and may be left out of quiet output. */
    record Detail(String text) implements ProgressEvent {}

    /** Something that the user should know and that stops nothing. */
    record Warning(String text) implements ProgressEvent {}

    /**
     * How far a transfer is.
     *
     * @param what what is transferred, the same text in every event of one transfer
     * @param bytes moved so far
     * @param total bytes in all, where known
     */
    record TransferProgress(String what, long bytes, OptionalLong total) implements ProgressEvent {}
}
