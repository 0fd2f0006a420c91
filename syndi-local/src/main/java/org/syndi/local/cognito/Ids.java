package org.syndi.local.cognito;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;

/** Random names in the forms that Cognito gives them. */
final class Ids {
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String MIXED = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + LOWER;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String pool(String region) {
        return region + "_" + letters(MIXED, 9);
    }

    static String client() {
        return letters(LOWER, 26);
    }

    static String clientSecret() {
        return letters(LOWER, 51);
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String opaque(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
    }

    private static String letters(String alphabet, int count) {
        return RANDOM.ints(count, 0, alphabet.length())
                .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
                .collect(Collectors.joining());
    }
}
