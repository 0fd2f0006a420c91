package org.syndi.local.s3;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpRequest;

/** Compares what came in with the checksums that came with it, in headers or behind the body. */
final class Integrity {
    private Integrity() {}

    static void check(HttpRequest request, Blob blob) {
        request.headers().first("Content-MD5").ifPresent(given -> checkMd5(given, blob.md5()));
        Checksum actual = blob.checksum();
        given(request, actual.algorithm())
                .filter(given -> !given.equals(actual.value()))
                .ifPresent(given -> {
                    throw AwsException.badRequest(
                            "BadDigest",
                            "The " + actual.algorithm()
                                    + " you specified did not match the calculated checksum: you sent " + given
                                    + ", it is " + actual.value());
                });
    }

    private static Optional<String> given(HttpRequest request, ChecksumAlgorithm algorithm) {
        return request.headers().first(algorithm.header()).or(() -> request.trailers()
                .first(algorithm.header()));
    }

    private static void checkMd5(String given, String actual) {
        String expected = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(actual));
        if (given.length() != expected.length()) {
            throw AwsException.badRequest("InvalidDigest", "The Content-MD5 you specified is not valid: " + given);
        }
        if (!given.equals(expected)) {
            throw AwsException.badRequest(
                    "BadDigest", "The Content-MD5 you specified did not match what we received: " + given);
        }
    }
}
