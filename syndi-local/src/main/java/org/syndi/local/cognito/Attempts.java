package org.syndi.local.cognito;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Locks a user out for a while after failed sign-ins: the fifth for one second, each further one for twice as long, up
 * to about 15 minutes. Attempts during that time are refused and count for nothing (Cognito developer guide, "Lockout
 * behavior for failed sign-in attempts"). A restart forgets them.
 */
final class Attempts {
    private static final int FREE = 4;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final Map<String, Failed> failed = new ConcurrentHashMap<>();

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    private record Failed(int times, long lockedUntil, long last) {}

    /** @throws org.syndi.local.wire.AwsException as long as the user is locked out */
    void requireUnlocked(User user) {
        Failed before = failed.get(key(user));
        if (before != null && before.lockedUntil() > clock.millis()) {
            throw Challenge.refused("Password attempts exceeded");
        }
    }

    /** After 15 minutes without a failure, counting begins anew. */
    void fail(User user) {
        failed.merge(key(user), first(), (before, first) -> isForgotten(before) ? first : next(before.times() + 1));
    }

    void succeed(User user) {
        failed.remove(key(user));
    }

    private boolean isForgotten(Failed before) {
        return clock.millis() - before.last() > LONGEST.toMillis();
    }

    private Failed first() {
        return next(1);
    }

    private Failed next(int times) {
        long now = clock.millis();
        long seconds = times <= FREE ? 0 : 1L << Math.min(times - FREE - 1, 10);
        return new Failed(times, now + Math.min(Duration.ofSeconds(seconds).toMillis(), LONGEST.toMillis()), now);
    }

    private static String key(User user) {
        return user.poolId() + "/" + user.username();
    }
}
