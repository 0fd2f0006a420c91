package org.syndi.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A piece of a file.
 *
 * @param number from 1
 * @param offset of its first byte
 */
record FilePart(Path file, int number, long offset, int length) {
    /** The pieces of a file; the last one may be smaller than the others. */
    static List<FilePart> of(Path file, int length) {
        try {
            long size = Files.size(file);
            int count = Math.toIntExact((size + length - 1) / length);
            return IntStream.range(0, count)
                    .mapToObj(i -> {
                        long offset = (long) i * length;
                        return new FilePart(file, i + 1, offset, (int) Math.min(length, size - offset));
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    byte[] content() {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(offset);
            byte[] content = in.readNBytes(length);
            if (content.length < length) {
                throw new IOException("it has become shorter");
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** As S3 writes it. */
    static String sha256(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
