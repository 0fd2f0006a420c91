package org.syndi.local.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The message digests of the platform, without their checked exception. */
final class Digests {
    private Digests() {}

    static MessageDigest md5() {
        return of("MD5");
    }

    /** The digest of a text, in hexadecimal. */
    static String hex(String name, String text) {
        return HexFormat.of().formatHex(of(name).digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** @param name one that every Java platform has */
    static MessageDigest of(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + name, e);
        }
    }
}
