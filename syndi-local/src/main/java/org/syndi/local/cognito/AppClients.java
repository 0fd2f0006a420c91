package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsException;

/** The app clients of all pools, by client id. */
final class AppClients {
    private final Table<AppClient> table;
    private final Pools pools;
    private final InstantSource clock;

    AppClients(Store store, Pools pools, InstantSource clock) {
        this.table = store.table("cognito/clients", AppClient.class);
        this.pools = pools;
        this.clock = clock;
    }

    /** @param given the members of {@code CreateUserPoolClient} */
    AppClient create(JsonNode given) {
        return create(Ids.client(), given);
    }

    /** @param id a new one */
    AppClient create(String id, JsonNode given) {
        Input input = new Input(given);
        UserPool pool = pools.require(input.text("UserPoolId"));
        String secret = input.flag("GenerateSecret") ? Ids.clientSecret() : null;
        long now = clock.millis();
        AppClient client =
                new AppClient(pool.id(), id, input.text("ClientName"), secret, now, now, ClientSettings.of(given));
        table.put(client.id(), client);
        return client;
    }

    /** @param given the members of {@code UpdateUserPoolClient} */
    AppClient update(JsonNode given) {
        Input input = new Input(given);
        AppClient old = require(input.text("UserPoolId"), input.text("ClientId"));
        AppClient changed = new AppClient(
                old.poolId(),
                old.id(),
                input.find("ClientName").orElse(old.name()),
                old.secret(),
                old.created(),
                clock.millis(),
                ClientSettings.of(given));
        table.put(changed.id(), changed);
        return changed;
    }

    Optional<AppClient> find(String id) {
        return table.find(id);
    }

    AppClient require(String id) {
        return find(id).orElseThrow(() -> missing(id));
    }

    AppClient require(String poolId, String id) {
        UserPool pool = pools.require(poolId);
        return find(id).filter(client -> client.poolId().equals(pool.id())).orElseThrow(() -> missing(id));
    }

    List<AppClient> of(UserPool pool) {
        return table.all().stream()
                .filter(client -> client.poolId().equals(pool.id()))
                .toList();
    }

    void remove(AppClient client) {
        table.remove(client.id());
    }

    private static AwsException missing(String id) {
        return AwsException.badRequest("ResourceNotFoundException", "User pool client " + id + " does not exist.");
    }
}
