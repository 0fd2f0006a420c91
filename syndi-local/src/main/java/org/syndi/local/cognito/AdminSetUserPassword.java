package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Sets a permanent password, which confirms the user, or a temporary one, which is to be changed at sign-in. */
record AdminSetUserPassword(Users users, Passwords passwords) implements JsonOperation {
    @Override
    public String name() {
        return "AdminSetUserPassword";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        String password = input.text("Password");
        UserPool pool = users.pools().require(input.text("UserPoolId"));
        User user = users.require(pool.id(), input.text("Username"));
        if (input.flag("Permanent")) {
            passwords.setPermanent(pool, user, password);
        } else {
            passwords.setTemporary(pool, user, password);
        }
        return Json.object();
    }
}
