package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Makes a user, or renews a temporary password. No message is ever sent, whatever {@code MessageAction} says. */
record AdminCreateUser(NewUser newUser) implements JsonOperation {
    @Override
    public String name() {
        return "AdminCreateUser";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        UserPool pool = newUser.users().pools().require(input.text("UserPoolId"));
        boolean resend = input.find("MessageAction").orElse("").equals("RESEND");
        User user = resend ? renew(pool, input) : newUser.byAdministrator(pool, input);
        return Json.wrap("User", user.json(attribute -> true));
    }

    private User renew(UserPool pool, Input input) {
        User user = newUser.users().require(pool.id(), input.text("Username"));
        if (user.status() != User.Status.FORCE_CHANGE_PASSWORD) {
            throw AwsException.badRequest(
                    "UnsupportedUserStateException",
                    "Resend not possible: the user is " + user.status() + ", not FORCE_CHANGE_PASSWORD.");
        }
        PasswordHash password = newUser.passwords().initial(pool, input.find("TemporaryPassword"));
        return newUser.users()
                .change(
                        user,
                        old -> old.withTemporaryPassword(
                                password, newUser.passwords().temporaryUntil(pool)));
    }
}
