package org.syndi.local.cognito;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The proof that an application knows its client's secret: HMAC-SHA256 by the secret over username and client id.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash">Cognito
 *     developer guide, Computing secret hash values</a>
 */
final class SecretHash {
    private SecretHash() {}

    /** @param given null if the application gave none */
    static void check(AppClient client, String username, String given) {
        if (client.secret() == null) {
            return;
        }
        if (given == null) {
            throw Challenge.refused(
                    "Client " + client.id() + " is configured with secret but SECRET_HASH was not received");
        }
        byte[] expected = of(client, username).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            throw Challenge.refused("Unable to verify secret hash for client " + client.id());
        }
    }

    private static String of(AppClient client, String username) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(client.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal((username + client.id()).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HmacSHA256", e);
        }
    }
}
