package org.syndi.aws;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.syndi.progress.Time;

/**
 * How calls to AWS are made again: the one rule, for single calls (by the SDK, {@link SdkRetries}) and for waits
 * ({@link Poller}). Pauses double, and each differs a little, so that several deployments do not ask in step.
 */
final class RetryPolicy {
    private static final double GROWTH = 2;
    private static final double JITTER = 0.2;

    /** AWS counts calls over seconds and minutes; what is not let in after this is not only a burst. */
    private static final Pauses THROTTLED =
            new Pauses(Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofMinutes(3));

    /** Somebody may be watching who has mistyped a region. */
    private static final Pauses UNREACHED =
            new Pauses(Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofSeconds(4));

    /** Each try may have taken as long as a server may be silent. */
    private static final Pauses UNANSWERED =
            new Pauses(Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofSeconds(2));

    private static final Map<Setback, Pauses> PAUSES =
            Map.of(Setback.THROTTLED, THROTTLED, Setback.UNREACHED, UNREACHED, Setback.UNANSWERED, UNANSWERED);

    private final Time time;

    RetryPolicy(Time time) {
        this.time = time;
    }

    /**
     * @param first after the first setback
     * @param longest where doubling ends
     * @param patience for how much time of pauses one call is made again
     */
    private record Pauses(Duration first, Duration longest, Duration patience) {
        Duration after(int setbacks) {
            double grown = (double) first.toMillis() * Math.pow(GROWTH, Math.max(0, setbacks - 1));
            return Duration.ofMillis((long) Math.min(grown, (double) longest.toMillis()));
        }

        Duration allUpTo(int setbacks) {
            Duration sum = Duration.ZERO;
            for (int i = 1; i <= setbacks; i++) {
                sum = sum.plus(after(i));
            }
            return sum;
        }
    }

    Time time() {
        return time;
    }

    /**
     * Whether a single call, outside of any wait, is made once more.
     *
     * @param setbacks how often it came to nothing so far
     */
    boolean isMadeAgain(Setback setback, int setbacks) {
        return setback.passes()
                && PAUSES.get(setback)
                                .allUpTo(setbacks)
                                .compareTo(PAUSES.get(setback).patience())
                        <= 0;
    }

    /**
     * How long to pause before the next try.
     *
     * @param setback one that passes
     * @param setbacks how often in a row it came to nothing so far, 1 or more
     */
    Duration pauseAfter(Setback setback, int setbacks) {
        return jittered(PAUSES.get(setback).after(setbacks));
    }

    static Duration jittered(Duration pause) {
        double factor = ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
        return Duration.ofMillis((long) (pause.toMillis() * factor));
    }
}
