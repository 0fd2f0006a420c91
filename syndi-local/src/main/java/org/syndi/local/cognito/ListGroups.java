package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Lists the groups of a pool. */
record ListGroups(Groups groups, Pools pools) implements JsonOperation {
    @Override
    public String name() {
        return "ListGroups";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        UserPool pool = pools.require(input.text("UserPoolId"));
        return Page.of(groups.of(pool).stream(), Group::name, input.limit("Limit"), input.find("NextToken"))
                .answer("Groups", Group::json, "NextToken");
    }
}
