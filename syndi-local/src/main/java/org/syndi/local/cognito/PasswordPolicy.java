package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What a pool demands of a password.
 *
 * @param minimumLength 6 to 99
 * @param temporaryDays how long a temporary password is good for
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html">Cognito
 *     developer guide, Passwords, account recovery, and password policies</a>
 */
record PasswordPolicy(
        int minimumLength, boolean uppercase, boolean lowercase, boolean numbers, boolean symbols, int temporaryDays) {
    private static final String SYMBOLS = "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+= ";

    /** AWS's own policy where none is given; of a given one, what it leaves out is not demanded. */
    static PasswordPolicy of(JsonNode policies) {
        JsonNode given = policies.path("PasswordPolicy");
        boolean all = given.isMissingNode();
        return new PasswordPolicy(
                given.path("MinimumLength").asInt(8),
                given.path("RequireUppercase").asBoolean(all),
                given.path("RequireLowercase").asBoolean(all),
                given.path("RequireNumbers").asBoolean(all),
                given.path("RequireSymbols").asBoolean(all),
                given.path("TemporaryPasswordValidityDays").asInt(7));
    }

    ObjectNode json() {
        return Json.wrap(
                "PasswordPolicy",
                Json.object()
                        .put("MinimumLength", minimumLength)
                        .put("RequireUppercase", uppercase)
                        .put("RequireLowercase", lowercase)
                        .put("RequireNumbers", numbers)
                        .put("RequireSymbols", symbols)
                        .put("TemporaryPasswordValidityDays", temporaryDays));
    }

    /** The first rule that the password breaks, in AWS's words. */
    Optional<String> complaint(String password) {
        if (password.length() < minimumLength) {
            return Optional.of("Password not long enough");
        }
        if (uppercase && lacks(password, c -> c >= 'A' && c <= 'Z')) {
            return Optional.of("Password must have uppercase characters");
        }
        if (lowercase && lacks(password, c -> c >= 'a' && c <= 'z')) {
            return Optional.of("Password must have lowercase characters");
        }
        if (numbers && lacks(password, c -> c >= '0' && c <= '9')) {
            return Optional.of("Password must have numeric characters");
        }
        if (symbols && lacks(password.strip(), c -> SYMBOLS.indexOf(c) >= 0)) {
            return Optional.of("Password must have symbol characters");
        }
        return Optional.empty();
    }

    private static boolean lacks(String password, IntPredicate kind) {
        return password.chars().noneMatch(kind);
    }
}
