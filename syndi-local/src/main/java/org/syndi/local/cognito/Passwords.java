package org.syndi.local.cognito;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.syndi.local.wire.AwsException;

/** Sets passwords under the policy of the pool. */
final class Passwords {
    private final Users users;
    private final InstantSource clock;

    Passwords(Users users, InstantSource clock) {
        this.users = users;
        this.clock = clock;
    }

    User setPermanent(UserPool pool, User user, String password) {
        check(pool, password, "Password does not conform to policy: ");
        PasswordHash hash = PasswordHash.of(password);
        return users.change(user, old -> old.withPassword(hash));
    }

    User setTemporary(UserPool pool, User user, String password) {
        check(pool, password, "Password does not conform to policy: ");
        PasswordHash hash = PasswordHash.of(password);
        return users.change(user, old -> old.withTemporaryPassword(hash, temporaryUntil(pool)));
    }

    /** The password that {@code AdminCreateUser} gives; without one, a random one that nobody knows. */
    PasswordHash initial(UserPool pool, Optional<String> given) {
        given.ifPresent(password -> check(pool, password, "Password did not conform with password policy: "));
        return PasswordHash.of(given.orElseGet(() -> Ids.opaque(32)));
    }

    long temporaryUntil(UserPool pool) {
        return clock.millis()
                + Duration.ofDays(pool.passwordPolicy().temporaryDays()).toMillis();
    }

    private static void check(UserPool pool, String password, String introduction) {
        pool.passwordPolicy().complaint(password).ifPresent(complaint -> {
            throw AwsException.badRequest("InvalidPasswordException", introduction + complaint);
        });
    }
}
