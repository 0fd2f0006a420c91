package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Puts a user into a group; a user who is in it stays in it. */
record AdminAddUserToGroup(Users users, Groups groups) implements JsonOperation {
    @Override
    public String name() {
        return "AdminAddUserToGroup";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        User user = users.require(input.text("UserPoolId"), input.text("Username"));
        Group group = groups.require(user.poolId(), input.text("GroupName"));
        users.change(user, old -> old.withGroup(group.name()));
        return Json.object();
    }
}
