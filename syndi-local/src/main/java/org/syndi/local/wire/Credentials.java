package org.syndi.local.wire;

import java.util.Optional;

/** The access keys that this AWS knows. */
@FunctionalInterface
public interface Credentials {
    Optional<AccessKey> find(String accessKeyId);

    /** A key with its secret; {@code sessionToken} is null for a user's long-term key. */
    record AccessKey(Identity identity, String secret, String sessionToken) {
        /** Without the secret, so that no log can show it. */
        @Override
        public String toString() {
            return "AccessKey[" + identity.accessKeyId() + "]";
        }
    }
}
