package org.syndi.local.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The content of an {@code aws-chunked} body: chunks with a signature each or with none, then trailing headers. The
 * chunks' signatures are not checked, see {@link SigV4}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Amazon S3 API reference,
 *     Signature calculations for the authorization header: transferring payload in multiple chunks</a>
 */
final class AwsChunkedStream extends InputStream {
    private static final int LONGEST_LINE = 16 * 1024;

    private final InputStream in;
    private final Optional<Long> promisedLength;
    private HttpHeaders trailers = HttpHeaders.EMPTY;
    private long leftInChunk;
    private long length;
    private boolean ended;

    AwsChunkedStream(InputStream in, Optional<Long> promisedLength) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.promisedLength = promisedLength;
    }

    static AwsChunkedStream of(HttpRequest request) {
        return new AwsChunkedStream(
                request.body(),
                request.headers().first("x-amz-decoded-content-length").map(Long::valueOf));
    }

    /** The headers behind the last chunk; empty until the stream is read to its end. */
    HttpHeaders trailers() {
        return trailers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        if (leftInChunk == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(wanted, leftInChunk));
        if (count < 0) {
            throw incomplete("it ended inside a chunk");
        }
        length += count;
        leftInChunk -= count;
        if (leftInChunk == 0 && !line().isEmpty()) {
            throw incomplete("a chunk is longer than it says");
        }
        return count;
    }

    private void nextChunk() throws IOException {
        String line = line();
        int semicolon = line.indexOf(';');
        String size = semicolon < 0 ? line : line.substring(0, semicolon);
        try {
            leftInChunk = Long.parseLong(size.strip(), 16);
        } catch (NumberFormatException e) {
            throw incomplete("a chunk's size is not hexadecimal");
        }
        if (leftInChunk == 0) {
            readTrailers();
            ended = true;
            if (promisedLength.isPresent() && promisedLength.get() != length) {
                throw incomplete(
                        "x-amz-decoded-content-length says " + promisedLength.get() + " bytes, it has " + length);
            }
        }
    }

    private void readTrailers() throws IOException {
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                trailers = trailers.with(
                        line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
    }

    /** The next line without its end; "" also at the end of the body. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
            if (line.length() > LONGEST_LINE) {
                throw incomplete("a line between the chunks is too long");
            }
        }
        return line.toString().strip();
    }

    private static AwsException incomplete(String why) {
        return AwsException.badRequest("IncompleteBody", "The aws-chunked request body cannot be read: " + why + ".");
    }
}
