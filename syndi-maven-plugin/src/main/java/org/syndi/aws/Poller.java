package org.syndi.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * Asks again until there is an answer: after about 0.5 s, then ever later up to about 2 s, so that a fast thing is seen
 * fast and a slow one is not asked to death; each pause differs a little, so that several deployments do not ask in
 * step. Where AWS says that it is asked too often, the pauses double, up to 20 s. Gives up at its limit.
 */
public final class Poller {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE_WHEN_THROTTLED = Duration.ofSeconds(20);
    private static final double GROWTH = 1.3;
    private static final double GROWTH_WHEN_THROTTLED = 2;
    private static final double JITTER = 0.2;

    private final Duration limit;
    private final Progress progress;
    private final AtomicBoolean toldOfThrottling = new AtomicBoolean();

    /** @param limit for each wait */
    public Poller(Duration limit) {
        this(limit, Progress.NONE);
    }

    /** @param progress is told once if AWS throttles */
    public Poller(Duration limit, Progress progress) {
        this.limit = limit;
        this.progress = progress;
    }

    /**
     * Waits for {@code probe} to give a value.
     *
     * @param subject completes "Gave up waiting for …"
     * @throws DeploymentException when the limit is over, or the thread is interrupted, and whatever the probe throws,
     *     unless AWS throttled it
     */
    public <T> T await(String subject, Supplier<Optional<T>> probe) {
        Instant end = Instant.now().plus(limit);
        Duration pause = FIRST_PAUSE;
        while (true) {
            boolean throttled = false;
            try {
                Optional<T> answer = probe.get();
                if (answer.isPresent()) {
                    return answer.get();
                }
            } catch (DeploymentException e) {
                requireThrottled(e);
                throttled = true;
            }
            Duration next = throttled ? longer(pause, GROWTH_WHEN_THROTTLED, LONGEST_PAUSE_WHEN_THROTTLED) : pause;
            if (Instant.now().plus(next).isAfter(end)) {
                throw givenUp(subject);
            }
            sleep(jittered(next), subject);
            pause = throttled ? next : longer(pause, GROWTH, LONGEST_PAUSE);
        }
    }

    /** Makes a call, again and again as long as AWS throttles it and the limit is not over. */
    public <T> T call(String subject, Supplier<T> call) {
        return await(subject, () -> Optional.of(call.get()));
    }

    private void requireThrottled(DeploymentException failure) {
        if (!Throttling.caused(failure)) {
            throw failure;
        }
        if (toldOfThrottling.compareAndSet(false, true)) {
            progress.warning("AWS is asked too often in this account just now, and refuses some calls: they are made"
                    + " again, in longer intervals.");
        }
    }

    private DeploymentException givenUp(String subject) {
        return new DeploymentException(
                "Gave up waiting for " + subject + " after " + limit.toMinutes()
                        + " min. AWS goes on by itself; nothing was stopped.",
                "Run the same command again: it waits for what is under way and tells its events. Or allow more time with"
                        + " -Dsyndi.timeout=MINUTES.");
    }

    private static Duration longer(Duration pause, double growth, Duration most) {
        Duration longer = Duration.ofMillis((long) (pause.toMillis() * growth));
        return longer.compareTo(most) > 0 ? most : longer;
    }

    private static Duration jittered(Duration pause) {
        double factor = ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
        return Duration.ofMillis((long) (pause.toMillis() * factor));
    }

    private static void sleep(Duration pause, String subject) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException(
                    "Interrupted while waiting for " + subject + ". AWS goes on by itself; nothing was stopped.",
                    "Run the same command again: it waits for what is under way and tells its events.",
                    e);
        }
    }
}
