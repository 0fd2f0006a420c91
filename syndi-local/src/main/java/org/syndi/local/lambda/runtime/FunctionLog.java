package org.syndi.local.lambda.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** The log of one execution environment: passes every line on at once, and keeps the end of it for the caller. */
final class FunctionLog {
    /** What Invoke with LogType Tail gives back, in bytes. */
    private static final int TAIL = 4096;

    private final LogSink sink;
    private final String group;
    private final String stream;
    private final StringBuilder recent = new StringBuilder();

    FunctionLog(LogSink sink, String group, String stream) {
        this.sink = sink;
        this.group = group;
        this.stream = stream;
    }

    String stream() {
        return stream;
    }

    synchronized void line(String message) {
        sink.append(group, stream, Instant.now(), message);
        recent.append(message).append('\n');
        if (recent.length() > 2 * TAIL) {
            recent.delete(0, recent.length() - TAIL);
        }
    }

    /** The last 4 KB since this was last asked. */
    synchronized String takeTail() {
        byte[] bytes = recent.toString().getBytes(StandardCharsets.UTF_8);
        recent.setLength(0);
        byte[] tail = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - TAIL), bytes.length);
        return new String(tail, StandardCharsets.UTF_8);
    }
}
