package org.syndi.local.wire;

import java.time.Instant;
import java.util.Optional;

/** The access keys that this AWS knows. */
@FunctionalInterface
public interface Credentials {
    Optional<AccessKey> find(String accessKeyId);

    /**
     * A key with its secret.
     *
     * @param sessionToken null for a user's long-term key
     * @param expires null for a user's long-term key
     */
    record AccessKey(Identity identity, String secret, String sessionToken, Instant expires) {
        /** A key that does not expire. */
        public AccessKey(Identity identity, String secret, String sessionToken) {
            this(identity, secret, sessionToken, null);
        }

        /** Without the secret, so that no log can show it. */
        @Override
        public String toString() {
            return "AccessKey[" + identity.accessKeyId() + "]";
        }
    }
}
