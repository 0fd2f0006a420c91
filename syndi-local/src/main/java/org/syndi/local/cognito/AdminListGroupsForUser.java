package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Lists the groups that a user is in. */
record AdminListGroupsForUser(Users users, Groups groups) implements JsonOperation {
    @Override
    public String name() {
        return "AdminListGroupsForUser";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        User user = users.require(input.text("UserPoolId"), input.text("Username"));
        return Page.of(
                        user.groups().stream().flatMap(name -> groups.find(user.poolId(), name).stream()),
                        Group::name,
                        input.limit("Limit"),
                        input.find("NextToken"))
                .answer("Groups", Group::json, "NextToken");
    }
}
