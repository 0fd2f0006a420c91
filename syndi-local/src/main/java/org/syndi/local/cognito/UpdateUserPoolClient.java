package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Changes an app client; what the request leaves out goes back to its default. */
record UpdateUserPoolClient(AppClients clients) implements JsonOperation {
    @Override
    public String name() {
        return "UpdateUserPoolClient";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        return Json.wrap("UserPoolClient", clients.update(members).json());
    }
}
