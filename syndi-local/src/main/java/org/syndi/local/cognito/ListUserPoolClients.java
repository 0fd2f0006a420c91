package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Lists the app clients of a pool. */
record ListUserPoolClients(AppClients clients, Pools pools) implements JsonOperation {
    @Override
    public String name() {
        return "ListUserPoolClients";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        UserPool pool = pools.require(input.text("UserPoolId"));
        return Page.of(clients.of(pool).stream(), AppClient::id, input.limit("MaxResults"), input.find("NextToken"))
                .answer("UserPoolClients", AppClient::summary, "NextToken");
    }
}
