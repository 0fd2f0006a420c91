package org.syndi.local.cloudwatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.syndi.local.store.OwnersOnly;

/** The samples of one metric, in a file: 16 bytes each, so that one that a crash cut off is seen and overwritten. */
final class SampleFile {
    private static final int SIZE = Long.BYTES + Double.BYTES;

    private final Path file;

    SampleFile(Path file) {
        this.file = file;
    }

    synchronized void append(Sample sample) {
        try {
            OwnersOnly.folder(file.getParent());
            try (FileChannel channel = OwnersOnly.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.allocate(SIZE)
                        .putLong(sample.time().toEpochMilli())
                        .putDouble(sample.value())
                        .flip();
                for (long at = channel.size() / SIZE * SIZE; bytes.hasRemaining(); ) {
                    at += channel.write(bytes, at);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the metric in " + file, e);
        }
    }

    /** @param end not included */
    synchronized List<Sample> between(Instant start, Instant end) {
        List<Sample> found = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(read());
        while (bytes.remaining() >= SIZE) {
            Sample sample = new Sample(Instant.ofEpochMilli(bytes.getLong()), bytes.getDouble());
            if (!sample.time().isBefore(start) && sample.time().isBefore(end)) {
                found.add(sample);
            }
        }
        return found;
    }

    private byte[] read() {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the metric in " + file, e);
        }
    }
}
