package org.syndi.local.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SigV4 signature as it came with a request, from the header {@code Authorization} or from the query of a presigned
 * URL.
 *
 * @param headers names of the signed headers, in the order of the signature
 * @param value 64 hexadecimal digits
 * @param timestamp as signed, {@code yyyyMMdd'T'HHmmss'Z'}
 * @param lifetime of a presigned URL; empty for a signature in a header
 */
record Signature(
        SignatureScope scope,
        List<String> headers,
        String value,
        String timestamp,
        Optional<Duration> lifetime,
        Optional<String> token) {
    private static final Pattern HEADERS = Pattern.compile("SignedHeaders=([^,\\s]+)");
    private static final Pattern VALUE = Pattern.compile("Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static Signature of(HttpRequest request, SignatureScope scope) {
        return request.headers()
                .first("Authorization")
                .map(header -> inHeader(request, scope, header))
                .orElseGet(() -> inQuery(request.query(), scope));
    }

    private static Signature inHeader(HttpRequest request, SignatureScope scope, String authorization) {
        return new Signature(
                scope,
                names(part(HEADERS, authorization, "SignedHeaders")),
                part(VALUE, authorization, "Signature"),
                request.headers().first("X-Amz-Date").orElseThrow(() -> missing("the header X-Amz-Date")),
                Optional.empty(),
                request.headers().first("X-Amz-Security-Token"));
    }

    private static Signature inQuery(Parameters query, SignatureScope scope) {
        return new Signature(
                scope,
                names(query.first("X-Amz-SignedHeaders").orElseThrow(() -> missing("X-Amz-SignedHeaders"))),
                query.first("X-Amz-Signature").orElseThrow(() -> missing("X-Amz-Signature")),
                query.first("X-Amz-Date").orElseThrow(() -> missing("X-Amz-Date")),
                Optional.of(query.first("X-Amz-Expires").map(Signature::seconds).orElse(Duration.ofMinutes(5))),
                query.first("X-Amz-Security-Token"));
    }

    private static Duration seconds(String text) {
        try {
            return Duration.ofSeconds(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new SignatureFault(
                    SignatureFault.Kind.INCOMPLETE, "X-Amz-Expires must be a number of seconds, not '" + text + "'");
        }
    }

    private static List<String> names(String joined) {
        return List.of(joined.split(";"));
    }

    private static String part(Pattern pattern, String authorization, String what) {
        Matcher matcher = pattern.matcher(authorization);
        if (!matcher.find()) {
            throw missing("the part " + what + " of the Authorization header");
        }
        return matcher.group(1);
    }

    private static SignatureFault missing(String what) {
        return new SignatureFault(SignatureFault.Kind.INCOMPLETE, "The signature lacks " + what + ".");
    }

    boolean presigned() {
        return lifetime.isPresent();
    }

    Instant signedAt() {
        try {
            return Instant.from(TIMESTAMP.parse(timestamp));
        } catch (DateTimeParseException e) {
            throw new SignatureFault(
                    SignatureFault.Kind.INCOMPLETE,
                    "X-Amz-Date must look like 20261231T235959Z, not '" + timestamp + "'");
        }
    }
}
