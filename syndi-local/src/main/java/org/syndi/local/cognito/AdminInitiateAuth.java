package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Signs a user in on the word of a trusted server. */
record AdminInitiateAuth(AppClients clients, AuthFlows flows) implements JsonOperation {
    @Override
    public String name() {
        return "AdminInitiateAuth";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        AppClient client = clients.require(input.text("UserPoolId"), input.text("ClientId"));
        String flow = input.text("AuthFlow");
        if (!flows.enabled(client, flow)) {
            throw AwsException.badRequest("InvalidParameterException", "Auth flow not enabled for this client");
        }
        return flows.start(client, flow, input.map("AuthParameters"));
    }
}
