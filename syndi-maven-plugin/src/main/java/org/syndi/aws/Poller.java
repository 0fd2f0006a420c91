package org.syndi.aws;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import org.syndi.progress.Time;

/**
 * Asks again until there is an answer: after about 0.5 s, then ever later up to about 2 s, so that a fast thing is seen
 * fast and a slow one is not asked to death; each pause differs a little, so that several deployments do not ask in
 * step. A question that comes to nothing by a {@link Setback} that passes is asked again, in the pauses of
 * {@link RetryPolicy}: what AWS does meanwhile does not depend on who looks. Gives up at its limit.
 */
public final class Poller {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final double GROWTH = 1.3;
    private static final String GOES_ON = " AWS goes on by itself; nothing was stopped.";
    private static final String JOINS =
            "run the same command again: it waits for what is under way and tells its events.";

    private final Duration limit;
    private final Progress progress;
    private final RetryPolicy policy;
    private final AtomicBoolean toldOfSetback = new AtomicBoolean();

    /** @param limit for each wait */
    public Poller(Duration limit) {
        this(limit, Progress.NONE);
    }

    /** @param progress is told once if AWS is not reached */
    public Poller(Duration limit, Progress progress) {
        this(limit, progress, Time.REAL);
    }

    /** @param time that the limit and the pauses go by */
    public Poller(Duration limit, Progress progress, Time time) {
        this.limit = limit;
        this.progress = progress;
        this.policy = new RetryPolicy(time);
    }

    /**
     * Waits for {@code probe} to give a value, while AWS works on it.
     *
     * @param subject completes "Gave up waiting for …"
     * @throws DeploymentException when the limit is over, the thread is interrupted or a call is refused for good, with
     *     the advice how to wait on; and whatever else the probe throws
     */
    public <T> T await(String subject, Supplier<Optional<T>> probe) {
        try {
            return asked(subject, probe);
        } catch (DeploymentException e) {
            throw Setback.of(e).filter(setback -> !setback.passes()).isPresent() ? ended(subject, e) : e;
        }
    }

    /**
     * Makes a call, again and again as long as it comes to nothing by what passes and the limit is not over. A write
     * has to end in the same state however often it is sent: by its nature, or by its client token.
     *
     * @param subject completes "Gave up waiting for …"
     */
    public <T> T call(String subject, Supplier<T> call) {
        return until(subject, () -> Optional.of(call.get()));
    }

    /**
     * Tries something, again and again as long as it is not taken or comes to nothing by what passes, and the limit is
     * not over. What is refused for good has begun nothing, and leaves as it is.
     *
     * @param subject completes "Gave up waiting for …"
     * @param attempt empty if it was not taken
     */
    public <T> T until(String subject, Supplier<Optional<T>> attempt) {
        return asked(subject, attempt);
    }

    private <T> T asked(String subject, Supplier<Optional<T>> probe) {
        long end = policy.time().nanos() + limit.toNanos();
        Duration pause = FIRST_PAUSE;
        int setbacks = 0;
        while (true) {
            Optional<DeploymentException> failure = Optional.empty();
            try {
                Optional<T> answer = probe.get();
                if (answer.isPresent()) {
                    return answer.get();
                }
                setbacks = 0;
            } catch (DeploymentException e) {
                failure = Optional.of(e);
                setbacks++;
            }
            Duration next = failure.isPresent() ? pauseAfter(failure.get(), setbacks) : RetryPolicy.jittered(pause);
            if (policy.time().nanos() + next.toNanos() - end > 0) {
                throw givenUp(subject, failure);
            }
            pause(next, subject);
            pause = longer(pause);
        }
    }

    /** @throws DeploymentException the failure, if it does not pass */
    private Duration pauseAfter(DeploymentException failure, int setbacks) {
        Setback setback = Setback.of(failure).filter(Setback::passes).orElseThrow(() -> failure);
        if (setback != Setback.THROTTLED && toldOfSetback.compareAndSet(false, true)) {
            progress.warning(failure.problem() + " What AWS has begun goes on without us; it is asked again.");
        }
        return policy.pauseAfter(setback, setbacks);
    }

    private static DeploymentException ended(String subject, DeploymentException failure) {
        return new DeploymentException(
                failure.problem() + " That ended the wait for " + subject + "." + GOES_ON,
                failure.remedy() + " Then " + JOINS,
                failure);
    }

    private DeploymentException givenUp(String subject, Optional<DeploymentException> last) {
        return new DeploymentException(
                "Gave up waiting for " + subject + " after " + limit.toMinutes() + " min."
                        + last.map(failure -> " At last: " + failure.problem()).orElse("") + GOES_ON,
                "R" + JOINS.substring(1) + " Or allow more time with -Dsyndi.timeout=MINUTES.",
                last.orElse(null));
    }

    private static Duration longer(Duration pause) {
        Duration longer = Duration.ofMillis((long) (pause.toMillis() * GROWTH));
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private void pause(Duration pause, String subject) {
        try {
            policy.time().pass(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException(
                    "Interrupted while waiting for " + subject + "." + GOES_ON, "R" + JOINS.substring(1), e);
        }
    }
}
