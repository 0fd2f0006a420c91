package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Makes an app client. */
record CreateUserPoolClient(AppClients clients) implements JsonOperation {
    @Override
    public String name() {
        return "CreateUserPoolClient";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        return Json.wrap("UserPoolClient", clients.create(members).json());
    }
}
