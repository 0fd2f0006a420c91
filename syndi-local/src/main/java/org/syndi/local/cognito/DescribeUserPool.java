package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Shows a pool with all its settings. */
record DescribeUserPool(Users users) implements JsonOperation {
    @Override
    public String name() {
        return "DescribeUserPool";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        UserPool pool = users.pools().require(new Input(members).text("UserPoolId"));
        return Json.wrap("UserPool", pool.json(users.of(pool).size()));
    }
}
