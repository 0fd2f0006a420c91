package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Ends all sessions of the user whom an access token is of. */
record GlobalSignOut(AccessTokens tokens, Sessions sessions) implements JsonOperation {
    @Override
    public String name() {
        return "GlobalSignOut";
    }

    @Override
    public boolean signed() {
        return false;
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        sessions.revokeAll(tokens.user(new Input(members).text("AccessToken")));
        return Json.object();
    }
}
