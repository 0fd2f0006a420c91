package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Takes a user out of a group. */
record AdminRemoveUserFromGroup(Users users, Groups groups) implements JsonOperation {
    @Override
    public String name() {
        return "AdminRemoveUserFromGroup";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        User user = users.require(input.text("UserPoolId"), input.text("Username"));
        Group group = groups.require(user.poolId(), input.text("GroupName"));
        users.change(user, old -> old.withoutGroup(group.name()));
        return Json.object();
    }
}
