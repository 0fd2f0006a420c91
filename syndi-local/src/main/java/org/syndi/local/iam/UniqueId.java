package org.syndi.local.iam;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/**
 * Identifiers of IAM: four letters that tell the kind, then seventeen capitals and digits.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM user guide, IAM
 *     identifiers</a>
 */
final class UniqueId {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int LENGTH = 17;
    private static final SecureRandom RANDOM = new SecureRandom();

    private UniqueId() {}

    static String of(String prefix) {
        return prefix
                + RANDOM.ints(LENGTH, 0, ALPHABET.length())
                        .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                        .collect(Collectors.joining());
    }
}
