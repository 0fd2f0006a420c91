package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Removes a group, and its users from it. */
record DeleteGroup(Groups groups, Users users) implements JsonOperation {
    @Override
    public String name() {
        return "DeleteGroup";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        remove(groups.require(input.text("UserPoolId"), input.text("GroupName")));
        return Json.object();
    }

    void remove(Group group) {
        users.of(users.pools().require(group.poolId())).stream()
                .filter(user -> user.groups().contains(group.name()))
                .forEach(user -> users.change(user, old -> old.withoutGroup(group.name())));
        groups.remove(group);
    }
}
