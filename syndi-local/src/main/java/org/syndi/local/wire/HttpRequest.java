package org.syndi.local.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A request as it came in.
 *
 * @param method in capitals
 * @param rawPath still percent-encoded, starting with a slash
 * @param rawQuery still percent-encoded, "" if there is none
 * @param body to be read once
 */
public record HttpRequest(String method, String rawPath, String rawQuery, HttpHeaders headers, InputStream body) {
    public Parameters query() {
        return Parameters.parse(rawQuery);
    }

    /** As much as Lambda takes, whose requests are the largest that are read as a whole. */
    private static final int LARGEST_BODY = 70_167_211;

    /**
     * Reads the whole body.
     *
     * @throws AwsException {@code RequestEntityTooLargeException} if it is too large to be held in memory
     */
    public byte[] bodyBytes() {
        try {
            byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
            if (bytes.length > LARGEST_BODY) {
                throw new AwsException(
                        413,
                        "RequestEntityTooLargeException",
                        "Request must be smaller than " + LARGEST_BODY + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String bodyText() {
        return new String(bodyBytes(), StandardCharsets.UTF_8);
    }

    /**
     * The headers that an {@code aws-chunked} body carries behind its content; empty until the body is read to its end,
     * and for every other body.
     */
    public HttpHeaders trailers() {
        return body instanceof AwsChunkedStream chunked ? chunked.trailers() : HttpHeaders.EMPTY;
    }

    public HttpRequest withBody(byte[] bytes) {
        return withBody(new ByteArrayInputStream(bytes));
    }

    public HttpRequest withBody(InputStream stream) {
        return new HttpRequest(method, rawPath, rawQuery, headers, stream);
    }

    /** @param path percent-encoded */
    public HttpRequest withRawPath(String path) {
        return new HttpRequest(method, path, rawQuery, headers, body);
    }
}
