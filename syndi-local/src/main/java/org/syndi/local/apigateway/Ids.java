package org.syndi.local.apigateway;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Names in the forms that API Gateway gives them. */
final class Ids {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ALPHANUMERIC_RADIX = 36;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** Ten letters or digits: an API. */
    static String api() {
        return random(10);
    }

    /** Six letters or digits: a deployment. */
    static String deployment() {
        return random(6);
    }

    /** An id that is the same whenever it is asked for: of a resource or an authorizer, which exist by definition. */
    static String derived(String of, int length) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, hash).toString(ALPHANUMERIC_RADIX).substring(0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }

    /** As in {@code x-amz-apigw-id}. */
    static String extendedRequest() {
        return Base64.getEncoder().encodeToString(bytes(11));
    }

    /** As in {@code X-Amzn-Trace-Id}. */
    static String trace(long seconds) {
        return "Root=1-" + String.format("%08x", seconds) + "-" + HexFormat.of().formatHex(bytes(12));
    }

    private static String random(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
