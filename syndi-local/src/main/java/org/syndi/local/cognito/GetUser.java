package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Shows the user whom an access token is of. */
record GetUser(AccessTokens tokens) implements JsonOperation {
    @Override
    public String name() {
        return "GetUser";
    }

    @Override
    public boolean signed() {
        return false;
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        User user = tokens.user(new Input(members).text("AccessToken"));
        return Json.object()
                .put("Username", user.username())
                .set("UserAttributes", user.detail().get("UserAttributes"));
    }
}
