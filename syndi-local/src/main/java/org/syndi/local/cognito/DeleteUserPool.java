package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Removes a pool with all that is in it, unless its deletion protection is active. */
record DeleteUserPool(PoolRemoval removal, Pools pools) implements JsonOperation {
    @Override
    public String name() {
        return "DeleteUserPool";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        removal.remove(pools.require(new Input(members).text("UserPoolId")));
        return Json.object();
    }
}
