package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Ends all sessions of a user. */
record AdminUserGlobalSignOut(Users users, Sessions sessions) implements JsonOperation {
    @Override
    public String name() {
        return "AdminUserGlobalSignOut";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        sessions.revokeAll(users.require(input.text("UserPoolId"), input.text("Username")));
        return Json.object();
    }
}
