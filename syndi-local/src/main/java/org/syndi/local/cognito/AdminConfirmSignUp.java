package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Confirms a user who signed up. */
record AdminConfirmSignUp(Users users) implements JsonOperation {
    @Override
    public String name() {
        return "AdminConfirmSignUp";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        User user = users.require(input.text("UserPoolId"), input.text("Username"));
        if (user.status() != User.Status.UNCONFIRMED) {
            throw Challenge.refused("User cannot be confirmed. Current status is " + user.status());
        }
        users.change(user, old -> old.withStatus(User.Status.CONFIRMED));
        return Json.object();
    }
}
