package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Takes the answer to a challenge that {@link InitiateAuth} posed. */
record RespondToAuthChallenge(AppClients clients, AuthFlows flows) implements JsonOperation {
    @Override
    public String name() {
        return "RespondToAuthChallenge";
    }

    @Override
    public boolean signed() {
        return false;
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        return flows.answer(clients.require(input.text("ClientId")), input);
    }
}
