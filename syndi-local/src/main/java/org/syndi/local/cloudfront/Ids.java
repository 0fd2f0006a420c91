package org.syndi.local.cloudfront;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;

/** Identifiers as CloudFront makes them: a letter that tells the kind, then thirteen capitals and digits. */
final class Ids {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int LENGTH = 13;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String of(String prefix) {
        return prefix
                + RANDOM.ints(LENGTH, 0, ALPHABET.length())
                        .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                        .collect(Collectors.joining());
    }

    /** For example {@code d111111abcdef8.cloudfront.net}. */
    static String domainName() {
        return of("d").toLowerCase(Locale.ROOT) + ".cloudfront.net";
    }
}
