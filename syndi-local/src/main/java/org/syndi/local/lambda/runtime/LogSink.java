package org.syndi.local.lambda.runtime;

import java.time.Instant;

/** Where a function's log goes. */
@FunctionalInterface
public interface LogSink {
    /** @param message one event, possibly of several lines, without a line end */
    void append(String group, String stream, Instant time, String message);
}
