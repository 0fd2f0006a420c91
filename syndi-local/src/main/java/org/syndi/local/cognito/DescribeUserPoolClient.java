package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Shows an app client with all its settings. */
record DescribeUserPoolClient(AppClients clients) implements JsonOperation {
    @Override
    public String name() {
        return "DescribeUserPoolClient";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        AppClient client = clients.require(input.text("UserPoolId"), input.text("ClientId"));
        return Json.wrap("UserPoolClient", client.json());
    }
}
