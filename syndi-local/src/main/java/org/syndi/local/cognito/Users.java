package org.syndi.local.cognito;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsException;

/** The users of all pools, found by username, by {@code sub}, or by an attribute that stands for the username. */
final class Users {
    private static final List<String> ALIASES = List.of("email", "phone_number", "preferred_username");

    private final Table<User> table;
    private final Pools pools;
    private final InstantSource clock;

    Users(Store store, Pools pools, InstantSource clock) {
        this.table = store.table("cognito/users", User.class);
        this.pools = pools;
        this.clock = clock;
    }

    Pools pools() {
        return pools;
    }

    User require(String poolId, String name) {
        return find(pools.require(poolId), name).orElseThrow(Users::missing);
    }

    Optional<User> find(UserPool pool, String name) {
        return table.find(key(pool.id(), name)).or(() -> of(pool).stream()
                .filter(user -> answersTo(pool, user, name))
                .findFirst());
    }

    /** Another user than {@code but} who signs in by this value of this attribute. */
    Optional<User> findByAttribute(UserPool pool, String attribute, String value, String but) {
        return of(pool).stream()
                .filter(user -> !user.username().equals(but))
                .filter(user -> pool.sameName(user.attribute(attribute), value))
                .filter(user -> pool.namesUsersBy(attribute) || user.verified(attribute))
                .findFirst();
    }

    List<User> of(UserPool pool) {
        return List.copyOf(table.withPrefix(pool.id() + "/").values());
    }

    /** @param name by which the user is not to be found yet: the username, or the attribute that names the user */
    synchronized void add(UserPool pool, String name, User user) {
        if (find(pool, name).isPresent() || !table.putIfAbsent(key(pool.id(), user.username()), user)) {
            throw AwsException.badRequest("UsernameExistsException", "User account already exists");
        }
    }

    User change(User user, UnaryOperator<User> change) {
        return table.update(key(user.poolId(), user.username()), old -> change.apply(old)
                        .touched(clock.millis()))
                .orElseThrow(Users::missing);
    }

    void remove(User user) {
        table.remove(key(user.poolId(), user.username()));
    }

    static AwsException missing() {
        return AwsException.badRequest("UserNotFoundException", "User does not exist.");
    }

    private static boolean answersTo(UserPool pool, User user, String name) {
        return pool.sameName(user.username(), name)
                || user.sub().equals(name)
                || ALIASES.stream()
                        .filter(alias -> pool.sameName(user.attribute(alias), name))
                        .anyMatch(alias -> pool.namesUsersBy(alias) || isAlias(pool, user, alias));
    }

    private static boolean isAlias(UserPool pool, User user, String alias) {
        return pool.hasAlias(alias) && (alias.equals("preferred_username") || user.verified(alias));
    }

    private static String key(String poolId, String username) {
        return poolId + "/" + username;
    }
}
