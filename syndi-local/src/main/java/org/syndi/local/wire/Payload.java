package org.syndi.local.wire;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * A request's body as the signature sees it.
 *
 * @param hash what stands for the body in the canonical request
 * @param body to be read on: freed of its chunks, or checked against the promised hash when it ends
 */
record Payload(String hash, InputStream body) {
    private static final String HASH_HEADER = "x-amz-content-sha256";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String STREAMING = "STREAMING-";
    private static final int HASH_LENGTH = 64;

    static Payload of(HttpRequest request, Signature signature) {
        String promised = request.headers()
                .first(HASH_HEADER)
                .or(() -> request.query().first("X-Amz-Content-Sha256"))
                .orElse("");
        if (promised.equals(UNSIGNED)) {
            return new Payload(UNSIGNED, request.body());
        }
        if (!signature.scope().isS3()) {
            byte[] body = request.bodyBytes();
            return new Payload(SigV4.sha256(body), new ByteArrayInputStream(body));
        }
        return ofS3(request, signature, promised);
    }

    /** S3 takes the promise of the header, so that a large body need not be read before the signature is checked. */
    private static Payload ofS3(HttpRequest request, Signature signature, String promised) {
        if (promised.isEmpty() && signature.presigned()) {
            return new Payload(UNSIGNED, request.body());
        }
        if (promised.startsWith(STREAMING)) {
            return new Payload(promised, AwsChunkedStream.of(request));
        }
        if (promised.length() != HASH_LENGTH) {
            throw AwsException.badRequest(
                    "InvalidRequest",
                    promised.isEmpty()
                            ? "Missing required header for this request: " + HASH_HEADER
                            : HASH_HEADER + " must be " + UNSIGNED + ", STREAMING-AWS4-HMAC-SHA256-PAYLOAD or a valid"
                                    + " sha256 value.");
        }
        return new Payload(promised, new HashCheckedStream(request.body(), promised));
    }
}
