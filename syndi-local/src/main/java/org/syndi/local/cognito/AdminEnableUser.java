package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Lets a disabled user sign in again. */
record AdminEnableUser(Users users) implements JsonOperation {
    @Override
    public String name() {
        return "AdminEnableUser";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        User user = users.require(input.text("UserPoolId"), input.text("Username"));
        users.change(user, old -> old.withEnabled(true));
        return Json.object();
    }
}
