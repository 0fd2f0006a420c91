package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Makes a pool; names need not be unique, as on AWS. */
record CreateUserPool(Pools pools) implements JsonOperation {
    @Override
    public String name() {
        return "CreateUserPool";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        String name = new Input(members).text("PoolName");
        UserPool pool = pools.create(name, call.account(), call.region(), PoolSettings.created(members));
        return Json.wrap("UserPool", pool.json(0));
    }
}
