package org.syndi.local.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A body whose SHA-256 was promised in a header: its end is an error if the promise was not kept. */
final class HashCheckedStream extends FilterInputStream {
    private final MessageDigest digest = SigV4.sha256();
    private final String promised;
    private boolean ended;

    HashCheckedStream(InputStream in, String promised) {
        super(in);
        this.promised = promised;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            digest.update(buffer, offset, count);
        } else if (count < 0 && !ended) {
            ended = true;
            check(HexFormat.of().formatHex(digest.digest()));
        }
        return count;
    }

    private void check(String actual) {
        if (!actual.equals(promised)) {
            throw AwsException.badRequest(
                    "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
    }
}
