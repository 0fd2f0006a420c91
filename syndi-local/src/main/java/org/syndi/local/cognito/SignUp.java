package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Lets somebody make a user, who is not confirmed until an administrator does it: no code is ever sent. */
record SignUp(AppClients clients, NewUser newUser) implements JsonOperation {
    @Override
    public String name() {
        return "SignUp";
    }

    @Override
    public boolean signed() {
        return false;
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        AppClient client = clients.require(input.text("ClientId"));
        SecretHash.check(
                client, input.text("Username"), input.find("SecretHash").orElse(null));
        UserPool pool = newUser.users().pools().require(client.poolId());
        if (pool.settings()
                .path("AdminCreateUserConfig")
                .path("AllowAdminCreateUserOnly")
                .asBoolean()) {
            throw Challenge.refused("SignUp is not permitted for this user pool");
        }
        User user = newUser.signedUp(pool, input);
        ObjectNode answer = Json.object().put("UserConfirmed", false);
        return answer.put("UserSub", user.sub());
    }
}
