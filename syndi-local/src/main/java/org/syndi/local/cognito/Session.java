package org.syndi.local.cognito;

/**
 * What a sign-in leaves behind: all tokens that come of it carry its id as {@code origin_jti} and end with it.
 *
 * @param refreshTokenHash SHA-256 in Base64; the token itself is not kept
 * @param authTime seconds since 1970
 * @param expires when the refresh token ends, in milliseconds since 1970
 */
record Session(
        String id,
        String poolId,
        String clientId,
        String username,
        String refreshTokenHash,
        String eventId,
        long authTime,
        long expires,
        boolean revoked) {

    Session revocation() {
        return new Session(id, poolId, clientId, username, refreshTokenHash, eventId, authTime, expires, true);
    }
}
