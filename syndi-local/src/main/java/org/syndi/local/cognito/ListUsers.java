package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Lists the users of a pool, all or those that a filter lets through. */
record ListUsers(Users users) implements JsonOperation {
    @Override
    public String name() {
        return "ListUsers";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        UserPool pool = users.pools().require(input.text("UserPoolId"));
        UserFilter filter = UserFilter.parse(input.find("Filter").orElse(""));
        Set<String> wanted = new HashSet<>();
        members.path("AttributesToGet").forEach(name -> wanted.add(name.asText()));
        return Page.of(
                        users.of(pool).stream().filter(filter::matches),
                        User::username,
                        input.limit("Limit"),
                        input.find("PaginationToken"))
                .answer(
                        "Users",
                        user -> user.json(name -> wanted.isEmpty() || wanted.contains(name)),
                        "PaginationToken");
    }
}
