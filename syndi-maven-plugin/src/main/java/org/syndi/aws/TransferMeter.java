package org.syndi.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.syndi.progress.Progress;
import org.syndi.progress.ProgressEvent.TransferProgress;

/** Counts the bytes of one transfer that goes in several parts at once, and tells of them once a second at most. */
final class TransferMeter {
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final String what;
    private final long total;
    private final AtomicLongArray parts;
    private final AtomicLong told = new AtomicLong(System.nanoTime());
    private final Progress progress;

    /** @param what is transferred, for people */
    TransferMeter(String what, long total, int parts, Progress progress) {
        this.what = what;
        this.total = total;
        this.parts = new AtomicLongArray(parts);
        this.progress = progress;
    }

    /** Says that a part is there. */
    void arrived(int part, long bytes) {
        parts.set(part, bytes);
        tell();
    }

    /** Counts what is read of the stream; a part that is sent again is counted anew. */
    InputStream counting(int part, InputStream content) {
        parts.set(part, 0);
        return new FilterInputStream(content) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                return count(read, read < 0 ? 0 : 1);
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                return count(read, Math.max(read, 0));
            }

            private int count(int read, int bytes) {
                parts.addAndGet(part, bytes);
                tell();
                return read;
            }
        };
    }

    private void tell() {
        long last = told.get();
        long now = System.nanoTime();
        if (now - last >= PAUSE && told.compareAndSet(last, now)) {
            report();
        }
    }

    /** Says how far it is, whenever that was said last. */
    void report() {
        progress.report(new TransferProgress(what, arrived(), OptionalLong.of(total)));
    }

    private long arrived() {
        long sum = 0;
        for (int i = 0; i < parts.length(); i++) {
            sum += parts.get(i);
        }
        return sum;
    }
}
