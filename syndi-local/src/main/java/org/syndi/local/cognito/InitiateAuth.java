package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Signs a user in; open to anyone who knows the client's id. */
record InitiateAuth(AppClients clients, AuthFlows flows) implements JsonOperation {
    @Override
    public String name() {
        return "InitiateAuth";
    }

    @Override
    public boolean signed() {
        return false;
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        AppClient client = clients.require(input.text("ClientId"));
        String flow = input.text("AuthFlow");
        if (flow.startsWith("ADMIN_")) {
            throw AwsException.badRequest("InvalidParameterException", "Initiate Auth method not supported.");
        }
        if (!flows.enabled(client, flow)) {
            throw AwsException.badRequest("InvalidParameterException", flow + " flow not enabled for this client");
        }
        return flows.start(client, flow, input.map("AuthParameters"));
    }
}
