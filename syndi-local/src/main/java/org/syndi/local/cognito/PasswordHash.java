package org.syndi.local.cognito;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: salted and stretched by PBKDF2, never in clear.
 *
 * @param salt Base64
 * @param hash Base64
 */
record PasswordHash(String salt, int iterations, String hash) {
    private static final int ITERATIONS = 100_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    static PasswordHash of(String password) {
        byte[] salt = Ids.bytes(SALT_BYTES);
        return new PasswordHash(encode(salt), ITERATIONS, encode(stretch(password, salt, ITERATIONS)));
    }

    boolean matches(String password) {
        byte[] given = stretch(password, Base64.getDecoder().decode(salt), iterations);
        return MessageDigest.isEqual(given, Base64.getDecoder().decode(hash));
    }

    private static byte[] stretch(String password, byte[] salt, int iterations) {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no PBKDF2WithHmacSHA256", e);
        } finally {
            key.clearPassword();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
