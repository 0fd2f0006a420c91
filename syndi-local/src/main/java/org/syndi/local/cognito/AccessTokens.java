package org.syndi.local.cognito;

/** Who a user is by the access token that the user shows. */
record AccessTokens(TokenReader reader, Users users, Sessions sessions) {

    User user(String token) {
        TokenReader.Signed signed = reader.read(token)
                .filter(read -> read.text("token_use").equals("access"))
                .orElseThrow(() -> Challenge.refused("Invalid Access Token"));
        if (signed.expired()) {
            throw Challenge.refused("Access Token has expired");
        }
        if (sessions.byId(signed.text("origin_jti")).filter(s -> !s.revoked()).isEmpty()) {
            throw Challenge.refused("Access Token has been revoked");
        }
        return users.find(signed.pool(), signed.text("username")).orElseThrow(Users::missing);
    }
}
