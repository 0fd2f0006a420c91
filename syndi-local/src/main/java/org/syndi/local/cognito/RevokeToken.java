package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Ends the session of a refresh token; one that is unknown is no error, as in RFC 7009. */
record RevokeToken(AppClients clients, Sessions sessions) implements JsonOperation {
    @Override
    public String name() {
        return "RevokeToken";
    }

    @Override
    public boolean signed() {
        return false;
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        AppClient client = clients.require(input.text("ClientId"));
        if (client.secret() != null
                && !client.secret().equals(input.find("ClientSecret").orElse(""))) {
            throw Challenge.refused("Invalid client secret");
        }
        if (!client.revokesTokens()) {
            throw AwsException.badRequest(
                    "UnsupportedOperationException", "Token revocation is not enabled for this client.");
        }
        sessions.byRefreshToken(input.text("Token"))
                .filter(session -> session.clientId().equals(client.id()))
                .ifPresent(sessions::revoke);
        return Json.object();
    }
}
