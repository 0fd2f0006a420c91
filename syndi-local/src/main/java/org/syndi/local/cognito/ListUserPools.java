package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Lists the pools of the account in the region. */
record ListUserPools(Pools pools) implements JsonOperation {
    @Override
    public String name() {
        return "ListUserPools";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        return Page.of(
                        pools.all(call.account(), call.region()).stream(),
                        UserPool::id,
                        input.limit("MaxResults"),
                        input.find("NextToken"))
                .answer("UserPools", UserPool::summary, "NextToken");
    }
}
