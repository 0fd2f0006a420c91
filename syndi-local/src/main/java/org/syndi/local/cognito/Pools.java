package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsException;

/** The user pools, by id. */
final class Pools {
    private static final Pattern ID = Pattern.compile("[\\w-]+_[0-9a-zA-Z]+");

    private final Table<UserPool> table;
    private final InstantSource clock;

    Pools(Store store, InstantSource clock) {
        this.table = store.table("cognito/pools", UserPool.class);
        this.clock = clock;
    }

    /** @param settings complete */
    UserPool create(String name, String account, String region, ObjectNode settings) {
        return create(Ids.pool(region), name, account, region, settings);
    }

    /** @param id a new one */
    UserPool create(String id, String name, String account, String region, ObjectNode settings) {
        long now = clock.millis();
        UserPool pool = new UserPool(id, name, account, region, now, now, settings);
        table.put(pool.id(), pool);
        return pool;
    }

    /** @param settings complete */
    UserPool update(UserPool pool, String name, ObjectNode settings) {
        return table.update(
                        pool.id(),
                        old -> new UserPool(
                                old.id(), name, old.account(), old.region(), old.created(), clock.millis(), settings))
                .orElseThrow(() -> missing(pool.id()));
    }

    UserPool updateSettings(UserPool pool, JsonNode given) {
        String name = new Input(given).find("PoolName").orElse(pool.name());
        return update(pool, name, PoolSettings.updated(pool.settings(), given));
    }

    Optional<UserPool> find(String id) {
        return table.find(id);
    }

    UserPool require(String id) {
        if (!ID.matcher(id).matches()) {
            throw AwsException.badRequest(
                    "InvalidParameterException",
                    "1 validation error detected: Value '" + id + "' at 'userPoolId' failed to satisfy constraint: "
                            + "Member must satisfy regular expression pattern: " + ID.pattern());
        }
        return find(id).orElseThrow(() -> missing(id));
    }

    List<UserPool> all(String account, String region) {
        return table.all().stream()
                .filter(p -> p.account().equals(account) && p.region().equals(region))
                .toList();
    }

    void remove(UserPool pool) {
        table.remove(pool.id());
    }

    private static AwsException missing(String id) {
        return AwsException.badRequest("ResourceNotFoundException", "User pool " + id + " does not exist.");
    }
}
