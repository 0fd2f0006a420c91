package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Takes the answer to a challenge that {@link AdminInitiateAuth} posed. */
record AdminRespondToAuthChallenge(AppClients clients, AuthFlows flows) implements JsonOperation {
    @Override
    public String name() {
        return "AdminRespondToAuthChallenge";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        AppClient client = clients.require(input.text("UserPoolId"), input.text("ClientId"));
        return flows.answer(client, input);
    }
}
