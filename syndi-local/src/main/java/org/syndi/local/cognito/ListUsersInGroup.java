package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Lists the users who are in a group. */
record ListUsersInGroup(Users users, Groups groups) implements JsonOperation {
    @Override
    public String name() {
        return "ListUsersInGroup";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        Group group = groups.require(input.text("UserPoolId"), input.text("GroupName"));
        return Page.of(
                        users.of(users.pools().require(group.poolId())).stream()
                                .filter(user -> user.groups().contains(group.name())),
                        User::username,
                        input.limit("Limit"),
                        input.find("NextToken"))
                .answer("Users", user -> user.json(name -> true), "NextToken");
    }
}
