package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Removes an app client. */
record DeleteUserPoolClient(AppClients clients) implements JsonOperation {
    @Override
    public String name() {
        return "DeleteUserPoolClient";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        clients.remove(clients.require(input.text("UserPoolId"), input.text("ClientId")));
        return Json.object();
    }
}
