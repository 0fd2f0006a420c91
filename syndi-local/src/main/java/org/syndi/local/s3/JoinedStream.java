package org.syndi.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** Files one behind the other, at most one of them open. */
final class JoinedStream extends InputStream {
    private final Iterator<Path> files;
    private InputStream current = InputStream.nullInputStream();

    JoinedStream(Iterator<Path> files) {
        this.files = files;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = current.read(buffer, offset, length);
        while (count < 0 && files.hasNext()) {
            current.close();
            current = Files.newInputStream(files.next());
            count = current.read(buffer, offset, length);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
