package org.syndi.artifact.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A copy of a file. When it fails, it tells which of the two ends it was: a full disk is no fault of the source.
 *
 * @param source what is copied: an ordinary file
 * @param target where to; replaced if it is there, and for its owner alone
 * @param limit the most bytes that the source may have
 */
public record FileCopy(Path source, Path target, long limit) {
    private static final int BUFFER = 1 << 16;

    /**
     * Copies.
     *
     * @param digest takes in what is copied
     * @throws IOException if the source is not there, or no such file
     * @throws UncheckedIOException if one of the two fails on the way
     */
    public void run(MessageDigest digest) throws IOException {
        new OrdinaryFile(source, limit).checked();
        try (InputStream in = new NamedInput(source, Files.newInputStream(source))) {
            write(in, digest);
        }
    }

    private void write(InputStream in, MessageDigest digest) {
        try (OutputStream out = PrivateFolder.newFile(target)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target, e);
        }
    }
}
