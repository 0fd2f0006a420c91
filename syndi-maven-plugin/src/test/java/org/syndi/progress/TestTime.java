package org.syndi.progress;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Passes only by pauses, and at once, however busy the machine is; remembers them. */
public final class TestTime implements Time {
    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public void pass(Duration pause) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(pause);
        nanos.addAndGet(pause.toNanos());
    }

    /** The pauses that were made, in their order. */
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
