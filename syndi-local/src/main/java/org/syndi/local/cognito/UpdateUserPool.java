package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Changes a pool; what the request leaves out goes back to its default. */
record UpdateUserPool(Pools pools) implements JsonOperation {
    @Override
    public String name() {
        return "UpdateUserPool";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        UserPool pool = pools.require(new Input(members).text("UserPoolId"));
        pools.updateSettings(pool, members);
        return Json.object();
    }
}
