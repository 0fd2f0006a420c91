package org.syndi.progress;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time as whoever waits meets it: how much has passed, and letting some pass. */
public interface Time {
    /** That of this machine. */
    Time REAL = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pass(Duration pause) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
    };

    /** Nanoseconds since some moment: only the difference of two means anything. */
    long nanos();

    /** Comes back when {@code pause} is over. */
    void pass(Duration pause) throws InterruptedException;
}
