package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Shows a user. */
record AdminGetUser(Users users) implements JsonOperation {
    @Override
    public String name() {
        return "AdminGetUser";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        return users.require(input.text("UserPoolId"), input.text("Username")).detail();
    }
}
