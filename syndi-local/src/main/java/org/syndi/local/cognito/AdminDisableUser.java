package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Keeps a user from signing in, and ends its sessions. */
record AdminDisableUser(Users users, Sessions sessions) implements JsonOperation {
    @Override
    public String name() {
        return "AdminDisableUser";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        User user = users.require(input.text("UserPoolId"), input.text("Username"));
        users.change(user, old -> old.withEnabled(false));
        sessions.revokeAll(user);
        return Json.object();
    }
}
