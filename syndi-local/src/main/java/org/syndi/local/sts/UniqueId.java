package org.syndi.local.sts;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Random;
import java.util.stream.Collectors;

/** Identifiers as IAM makes them: a prefix that tells the kind, then capitals and digits of base 32. */
final class UniqueId {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private UniqueId() {}

    static String random(String prefix) {
        return prefix + characters(RANDOM, LENGTH);
    }

    /** The same id for the same name, for what is not kept anywhere. */
    static String of(String prefix, String name) {
        long seed = 0;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            seed = 31 * seed + b;
        }
        return prefix + characters(new Random(seed), LENGTH);
    }

    static String secret(int length) {
        return characters(RANDOM, length);
    }

    private static String characters(Random random, int length) {
        return random.ints(length, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
    }
}
