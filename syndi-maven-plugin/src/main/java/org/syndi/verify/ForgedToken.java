package org.syndi.verify;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Secret;

/** A token that looks right and is not: only who verifies its signature refuses it. */
final class ForgedToken {
    private static final int BYTES_OF_SIGNATURE = 256;

    private ForgedToken() {}

    /** A good token with another signature; one of nobody if there is no good one to be had. */
    static Secret from(Optional<Supplier<Secret>> genuine) {
        try {
            return genuine.map(Supplier::get).flatMap(ForgedToken::tampered).orElseGet(ForgedToken::ofNobody);
        } catch (DeploymentException e) {
            return ofNobody(); // that nobody can sign in is what the check with the token tells
        }
    }

    /** The last char of a signature may stand for nothing, so another one is changed. */
    private static Optional<Secret> tampered(Secret token) {
        String text = token.reveal();
        int place = text.lastIndexOf('.') + 1;
        if (place == 0 || place == text.length()) {
            return Optional.empty();
        }
        char other = text.charAt(place) == 'A' ? 'B' : 'A';
        return Optional.of(new Secret(text.substring(0, place) + other + text.substring(place + 1)));
    }

    private static Secret ofNobody() {
        return new Secret(encoded("{\"alg\":\"RS256\",\"kid\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoded("{\"sub\":\"nobody\",\"token_use\":\"id\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(new byte[BYTES_OF_SIGNATURE]));
    }

    private static String encoded(byte[] part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
    }
}
