package org.syndi.local.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What goes back to the caller. */
public record HttpResponse(int status, HttpHeaders headers, Body body) {

    /** The bytes of an answer, written when the answer is sent. */
    public interface Body {
        Body EMPTY = of(new byte[0]);

        /** In bytes; -1 if it is not known before it is written. */
        long length();

        void writeTo(OutputStream out) throws IOException;

        static Body of(byte[] bytes) {
            return new Body() {
                @Override
                public long length() {
                    return bytes.length;
                }

                @Override
                public void writeTo(OutputStream out) throws IOException {
                    out.write(bytes);
                }
            };
        }

        static Body of(Path file) throws IOException {
            long size = Files.size(file);
            return new Body() {
                @Override
                public long length() {
                    return size;
                }

                @Override
                public void writeTo(OutputStream out) throws IOException {
                    Files.copy(file, out);
                }
            };
        }
    }

    public static HttpResponse empty(int status) {
        return new HttpResponse(status, HttpHeaders.EMPTY, Body.EMPTY);
    }

    public static HttpResponse text(int status, String contentType, String text) {
        return new HttpResponse(
                status,
                HttpHeaders.EMPTY.with("Content-Type", contentType),
                Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    public HttpResponse withHeader(String name, String value) {
        return new HttpResponse(status, headers.with(name, value), body);
    }
}
