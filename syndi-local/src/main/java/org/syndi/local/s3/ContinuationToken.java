package org.syndi.local.s3;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How ListObjectsV2 remembers where a page ended: nothing that a caller could use otherwise. */
final class ContinuationToken {
    private ContinuationToken() {}

    static String of(String last) {
        return Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    static String read(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Errors.invalidArgument("The continuation token provided is incorrect: " + token);
        }
    }
}
