package org.syndi.local.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.syndi.local.wire.HttpResponse;

/** A range of an open file as the body of an answer; closes the file when it is sent. */
record FileRange(FileChannel file, ByteRange range) implements HttpResponse.Body {
    private static final int BUFFER = 1 << 16;

    @Override
    public long length() {
        return range.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (file) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            long position = range.first();
            while (position <= range.last()) {
                buffer.clear().limit((int) Math.min(BUFFER, range.last() - position + 1));
                int count = file.read(buffer, position);
                if (count < 0) {
                    throw new EOFException("The file of an object is shorter than the object");
                }
                out.write(buffer.array(), 0, count);
                position += count;
            }
        }
    }
}
