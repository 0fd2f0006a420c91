package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Changes attributes of a user. */
record AdminUpdateUserAttributes(Users users) implements JsonOperation {
    @Override
    public String name() {
        return "AdminUpdateUserAttributes";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        UserPool pool = users.pools().require(input.text("UserPoolId"));
        User user = users.require(pool.id(), input.text("Username"));
        UserAttributes.change(users, pool, user, input.attributes("UserAttributes"));
        return Json.object();
    }
}
