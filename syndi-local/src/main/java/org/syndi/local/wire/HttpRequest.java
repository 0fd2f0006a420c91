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

    /** Reads the whole body; for bodies that are known to be small. */
    public byte[] bodyBytes() {
        try {
            return body.readAllBytes();
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
