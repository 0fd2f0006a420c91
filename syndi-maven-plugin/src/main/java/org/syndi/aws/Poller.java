package org.syndi.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.syndi.deployment.DeploymentException;

/**
 * Asks again until there is an answer: after 0.5 s, then ever later up to 2 s, so that a fast thing is seen fast and a
 * slow one is not asked to death. Gives up at its limit.
 */
public final class Poller {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final double GROWTH = 1.3;

    private final Duration limit;

    /** @param limit for each wait */
    public Poller(Duration limit) {
        this.limit = limit;
    }

    /**
     * Waits for {@code probe} to give a value.
     *
     * @param subject completes "Gave up waiting for …"
     * @throws DeploymentException when the limit is over, or the thread is interrupted
     */
    public <T> T await(String subject, Supplier<Optional<T>> probe) {
        Instant end = Instant.now().plus(limit);
        Duration pause = FIRST_PAUSE;
        while (true) {
            Optional<T> answer = probe.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (Instant.now().plus(pause).isAfter(end)) {
                throw new DeploymentException(
                        "Gave up waiting for " + subject + " after " + limit.toMinutes()
                                + " min. AWS goes on by itself.",
                        "Run the same command again to wait on, or allow more time with -Dsyndi.timeout=MINUTES.");
            }
            sleep(pause, subject);
            pause = next(pause);
        }
    }

    private static Duration next(Duration pause) {
        Duration longer = Duration.ofMillis((long) (pause.toMillis() * GROWTH));
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private static void sleep(Duration pause, String subject) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException(
                    "Interrupted while waiting for " + subject + ". AWS goes on by itself.",
                    "Run the same command again to wait on.",
                    e);
        }
    }
}
