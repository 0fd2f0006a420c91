package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Removes a user, and ends its sessions. */
record AdminDeleteUser(Users users, Sessions sessions) implements JsonOperation {
    @Override
    public String name() {
        return "AdminDeleteUser";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        User user = users.require(input.text("UserPoolId"), input.text("Username"));
        sessions.revokeAll(user);
        users.remove(user);
        return Json.object();
    }
}
