package org.syndi.local.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.local.wire.AwsException;

/** Bytes of an object from the first to the last one, both included, counted from 0. */
record ByteRange(long first, long last) {
    private static final Pattern HEADER = Pattern.compile("bytes=(\\d*)-(\\d*)");

    /**
     * Reads a {@code Range} header. One that is not of a single range of bytes does not count, as HTTP has it.
     *
     * @throws AwsException InvalidRange if the object ends before the range begins
     */
    static Optional<ByteRange> of(String header, long size) {
        Matcher matcher = HEADER.matcher(header.strip());
        if (!matcher.matches() || matcher.group().endsWith("=-")) {
            return Optional.empty();
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        ByteRange range = from.isEmpty()
                ? new ByteRange(Math.max(0, size - Long.parseLong(to)), size - 1)
                : new ByteRange(Long.parseLong(from), to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1));
        if (range.first >= size || range.length() <= 0) {
            throw new AwsException(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return Optional.of(range);
    }

    /** The range of one part of an object, counted from 1; an object that came in one piece has one part. */
    static Optional<ByteRange> ofPart(long number, StoredObject object) {
        List<Long> parts = object.parts().isEmpty() ? List.of(object.size()) : object.parts();
        if (number < 1 || number > parts.size()) {
            throw new AwsException(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
        }
        int index = (int) number - 1;
        long first = parts.subList(0, index).stream().mapToLong(Long::longValue).sum();
        return object.size() == 0 ? Optional.empty() : Optional.of(new ByteRange(first, first + parts.get(index) - 1));
    }

    /** The bytes of this range. */
    InputStream of(FileChannel file) throws IOException {
        InputStream fromHere = Channels.newInputStream(file.position(first));
        return new FilterInputStream(fromHere) {
            private long left = length();

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int wanted) throws IOException {
                int count = left == 0 ? -1 : super.read(buffer, offset, (int) Math.min(wanted, left));
                left -= Math.max(count, 0);
                return count;
            }
        };
    }

    long length() {
        return last - first + 1;
    }

    /** The value of {@code Content-Range}. */
    String header(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
