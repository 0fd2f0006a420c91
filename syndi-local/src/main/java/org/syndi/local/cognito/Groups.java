package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsException;

/** The groups of all pools. Who is in a group is kept with the users. */
final class Groups {
    private final Table<Group> table;
    private final Pools pools;
    private final InstantSource clock;

    Groups(Store store, Pools pools, InstantSource clock) {
        this.table = store.table("cognito/groups", Group.class);
        this.pools = pools;
        this.clock = clock;
    }

    /** @param given the members of {@code CreateGroup} */
    Group create(JsonNode given) {
        Input input = new Input(given);
        UserPool pool = pools.require(input.text("UserPoolId"));
        long now = clock.millis();
        Group group = read(pool, input.text("GroupName"), given, now, now);
        if (!table.putIfAbsent(key(group.poolId(), group.name()), group)) {
            throw AwsException.badRequest("GroupExistsException", "A group with the name already exists.");
        }
        return group;
    }

    /** @param given the members of {@code UpdateGroup}; what it leaves out is unset */
    Group update(JsonNode given) {
        Input input = new Input(given);
        UserPool pool = pools.require(input.text("UserPoolId"));
        String name = input.text("GroupName");
        return table.update(key(pool.id(), name), old -> read(pool, name, given, old.created(), clock.millis()))
                .orElseThrow(Groups::missing);
    }

    Group require(String poolId, String name) {
        return find(pools.require(poolId).id(), name).orElseThrow(Groups::missing);
    }

    Optional<Group> find(String poolId, String name) {
        return table.find(key(poolId, name));
    }

    List<Group> of(UserPool pool) {
        return List.copyOf(table.withPrefix(pool.id() + "/").values());
    }

    void remove(Group group) {
        table.remove(key(group.poolId(), group.name()));
    }

    private static Group read(UserPool pool, String name, JsonNode given, long created, long modified) {
        Input input = new Input(given);
        return new Group(
                pool.id(),
                name,
                input.find("Description").orElse(null),
                input.find("RoleArn").orElse(null),
                given.hasNonNull("Precedence") ? given.get("Precedence").asInt() : null,
                created,
                modified);
    }

    private static String key(String poolId, String name) {
        return poolId + "/" + name;
    }

    private static AwsException missing() {
        return AwsException.badRequest("ResourceNotFoundException", "Group not found.");
    }
}
