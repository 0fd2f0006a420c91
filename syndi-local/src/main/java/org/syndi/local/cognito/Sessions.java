package org.syndi.local.cognito;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;

/** The sign-ins whose refresh tokens have not ended. */
final class Sessions {
    /** A refresh token is the session's id, a dot, and this many random bytes. */
    private static final int TOKEN_BYTES = 64;

    private static final int ID_LENGTH = 36;

    private final Table<Session> table;
    private final InstantSource clock;

    Sessions(Store store, InstantSource clock) {
        this.table = store.table("cognito/sessions", Session.class);
        this.clock = clock;
    }

    /** A new session with the refresh token that only its holder will know. */
    record Opened(Session session, String refreshToken) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Opened[" + session.id() + "]";
        }
    }

    Opened open(AppClient client, User user) {
        forgetExpired();
        String id = UUID.randomUUID().toString();
        String token = id + "." + Ids.opaque(TOKEN_BYTES);
        long now = clock.millis();
        Session session = new Session(
                id,
                user.poolId(),
                client.id(),
                user.username(),
                hash(token),
                UUID.randomUUID().toString(),
                now / 1000,
                now + client.refreshTokenValidity().toMillis(),
                false);
        table.put(id, session);
        return new Opened(session, token);
    }

    /** The session of a refresh token, be it revoked or not; none if the token is unknown or has ended. */
    Optional<Session> byRefreshToken(String token) {
        if (token.length() <= ID_LENGTH) {
            return Optional.empty();
        }
        return byId(token.substring(0, ID_LENGTH))
                .filter(session -> session.refreshTokenHash().equals(hash(token)));
    }

    Optional<Session> byId(String id) {
        return table.find(id).filter(session -> session.expires() > clock.millis());
    }

    void revoke(Session session) {
        table.update(session.id(), Session::revocation);
    }

    void revokeAll(User user) {
        table.all().stream()
                .filter(s -> s.poolId().equals(user.poolId()) && s.username().equals(user.username()))
                .forEach(this::revoke);
    }

    void removeAll(UserPool pool) {
        table.all().stream().filter(s -> s.poolId().equals(pool.id())).forEach(s -> table.remove(s.id()));
    }

    private void forgetExpired() {
        table.all().stream().filter(s -> s.expires() <= clock.millis()).forEach(s -> table.remove(s.id()));
    }

    private static String hash(String token) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
