package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Logical ids that end in a hash, so that a change of what they stand for makes CloudFormation replace the resource.
 */
final class LogicalId {
    private static final Pattern ALPHANUMERIC = Pattern.compile("[A-Za-z0-9]+");
    private static final int HASH_LENGTH = 10;

    private LogicalId() {}

    /** The prefix and the start of the hash of the text; of "" only the prefix. */
    static String hashed(String prefix, String text) {
        return text.isEmpty() ? prefix : prefix + sha1(text).substring(0, HASH_LENGTH);
    }

    static String hashed(String prefix, JsonNode data) {
        return hashed(prefix, CanonicalJson.of(data));
    }

    /** The prefix and the suffix itself if it can be part of a logical id, otherwise its hash. */
    static String readable(String prefix, String suffix) {
        return isAlphanumeric(suffix) ? prefix + suffix : hashed(prefix, suffix);
    }

    static boolean isAlphanumeric(String text) {
        return ALPHANUMERIC.matcher(text).matches();
    }

    static String requireValid(String logicalId) {
        if (!isAlphanumeric(logicalId)) {
            throw SamError.resource(logicalId, "Logical ids must be alphanumeric.");
        }
        return logicalId;
    }

    /** The whole SHA-1 of the text's UTF-8, in 40 lower-case hexadecimal digits. */
    static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must have SHA-1", e);
        }
    }
}
