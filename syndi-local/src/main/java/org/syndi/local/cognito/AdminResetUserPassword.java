package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Takes a user's password away until there is a new one. No code is ever sent. */
record AdminResetUserPassword(Users users) implements JsonOperation {
    @Override
    public String name() {
        return "AdminResetUserPassword";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        User user = users.require(input.text("UserPoolId"), input.text("Username"));
        if (user.status() == User.Status.FORCE_CHANGE_PASSWORD) {
            throw Challenge.refused("User password cannot be reset in the current state.");
        }
        users.change(user, old -> old.withStatus(User.Status.RESET_REQUIRED));
        return Json.object();
    }
}
