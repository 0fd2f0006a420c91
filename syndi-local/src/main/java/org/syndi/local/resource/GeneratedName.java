package org.syndi.local.resource;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Names for unnamed resources: stack, logical id, and twelve random capitals or digits. */
final class GeneratedName {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int SUFFIX_LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private GeneratedName() {}

    static String of(String stackName, String logicalId, int maximumLength) {
        String suffix = RANDOM.ints(SUFFIX_LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
        String readable = stackName + "-" + logicalId;
        int room = maximumLength - SUFFIX_LENGTH - 1;
        return readable.substring(0, Math.min(readable.length(), room)) + "-" + suffix;
    }
}
