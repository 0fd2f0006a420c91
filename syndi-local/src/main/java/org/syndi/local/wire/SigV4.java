package org.syndi.local.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks SigV4 signatures in headers and in presigned URLs, as AWS does: key, session token, time, then the signature
 * itself over the whole request. The signatures of the single chunks of an {@code aws-chunked} body are not checked:
 * the first one, in the header, already proves who sends it, and on loopback nobody sits between.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">IAM user
 *     guide, Create a signed AWS API request</a>
 */
final class SigV4 {
    private static final String HMAC = "HmacSHA256";
    /** "Requests must be received within 5 minutes of the timestamp"; S3 allows 15. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final Duration S3_SKEW = Duration.ofMinutes(15);

    private final Credentials credentials;
    private final Clock clock;

    SigV4(Credentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Who signed, and the request with its body freed of what belongs to the signature. */
    record Signed(Identity identity, HttpRequest request) {}

    /** @throws SignatureFault if the signature does not hold */
    Signed verify(HttpRequest request, SignatureScope scope) {
        Signature signature = Signature.of(request, scope);
        Credentials.AccessKey key = key(signature);
        checkTime(signature);
        Payload payload = Payload.of(request, signature);
        if (!MessageDigest.isEqual(
                expected(request, signature, payload.hash(), key.secret()).getBytes(StandardCharsets.US_ASCII),
                signature.value().getBytes(StandardCharsets.US_ASCII))) {
            throw new SignatureFault(SignatureFault.Kind.MISMATCH, "The signature does not match.");
        }
        return new Signed(key.identity(), request.withBody(payload.body()));
    }

    private Credentials.AccessKey key(Signature signature) {
        String id = signature.scope().accessKeyId();
        Credentials.AccessKey key = credentials
                .find(id)
                .orElseThrow(() -> new SignatureFault(SignatureFault.Kind.UNKNOWN_KEY, "Unknown access key " + id));
        String token = signature.token().orElse("");
        String wanted = key.sessionToken() == null ? "" : key.sessionToken();
        if (!MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8))) {
            throw new SignatureFault(SignatureFault.Kind.WRONG_TOKEN, "Wrong session token for " + id);
        }
        if (key.expires() != null && clock.instant().isAfter(key.expires())) {
            throw new SignatureFault(SignatureFault.Kind.EXPIRED_TOKEN, id + " expired at " + key.expires());
        }
        return key;
    }

    private void checkTime(Signature signature) {
        Instant now = clock.instant();
        Instant signedAt = signature.signedAt();
        Duration skew = signature.scope().isS3() ? S3_SKEW : SKEW;
        if (!signature.timestamp().startsWith(signature.scope().date())) {
            throw new SignatureFault(
                    SignatureFault.Kind.INCOMPLETE,
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                            + signature.scope().date() + " and " + signature.timestamp() + ".");
        }
        if (signedAt.isAfter(now.plus(skew))) {
            throw new SignatureFault(
                    SignatureFault.Kind.SKEWED,
                    "Signature not yet current: " + signedAt + " is still later than " + now.plus(skew) + ".");
        }
        if (signedAt.plus(signature.lifetime().orElse(skew)).isBefore(now)) {
            throw new SignatureFault(
                    signature.presigned() ? SignatureFault.Kind.EXPIRED_URL : SignatureFault.Kind.SKEWED,
                    "Signature expired: " + signedAt + " is now earlier than "
                            + now.minus(signature.lifetime().orElse(skew)) + ".");
        }
    }

    private static String expected(HttpRequest request, Signature signature, String payloadHash, String secret) {
        SignatureScope scope = signature.scope();
        String toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                signature.timestamp(),
                String.join("/", scope.date(), scope.region(), scope.service(), "aws4_request"),
                sha256(CanonicalRequest.of(request, signature, payloadHash)));
        byte[] key = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.date());
        key = hmac(key, scope.region());
        key = hmac(key, scope.service());
        key = hmac(key, "aws4_request");
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }
}
