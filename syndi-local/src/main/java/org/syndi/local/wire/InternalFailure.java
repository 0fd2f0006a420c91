package org.syndi.local.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** What the embedded AWS answers when something fails inside it: as much of the reason as helps. */
public final class InternalFailure {
    private InternalFailure() {}

    public static AwsException of(Throwable failure) {
        return new AwsException(500, "InternalFailure", describe(failure));
    }

    /** For people: a full disk by that name, an input that is too much for the machine as such. */
    public static String describe(Throwable failure) {
        if (failure instanceof StackOverflowError || failure instanceof OutOfMemoryError) {
            return "The request is nested too deeply, or too large, for the embedded AWS.";
        }
        if (failure instanceof UncheckedIOException unchecked) {
            return describe(unchecked, unchecked.getCause());
        }
        return String.valueOf(failure);
    }

    private static String describe(UncheckedIOException failure, IOException cause) {
        String what = failure.getMessage().equals(cause.toString())
                ? "The embedded AWS cannot read or write its state: " + cause
                : failure.getMessage() + ": " + cause;
        String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        boolean full = reason.contains("no space left") || reason.contains("quota");
        return full
                ? what + ". The disk with the state of the embedded AWS is full: make room, or use another folder with"
                        + " -Dsyndi.local.directory=FOLDER."
                : what;
    }
}
