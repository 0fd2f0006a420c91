package org.syndi.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.syndi.local.store.OwnersOnly;
import org.syndi.local.wire.HttpRequest;

/**
 * The bytes of objects and of parts, each in a file of its own that never changes. A file counts only when a record
 * names it; so a write that broke off leaves nothing to see, and is swept away at the next start.
 */
final class Blobs {
    private static final int BUFFER = 1 << 16;

    private final Path directory;

    Blobs(Path directory) {
        this.directory = directory;
    }

    /** Takes in the body of a request, and refuses it if it is not what the request promised. */
    Blob receive(HttpRequest request, ChecksumAlgorithm algorithm) {
        Blob blob = write(request.body(), algorithm);
        try {
            Integrity.check(request, blob);
            return blob;
        } catch (RuntimeException e) {
            delete(blob.id());
            throw e;
        }
    }

    /** Reads the stream to its end. */
    Blob write(InputStream in, ChecksumAlgorithm algorithm) {
        String id = UUID.randomUUID().toString();
        try {
            OwnersOnly.folder(directory);
            try (OutputStream out = OwnersOnly.writeNew(file(id))) {
                return copy(in, out, id, algorithm);
            }
        } catch (IOException e) {
            delete(id);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            delete(id);
            throw e;
        }
    }

    private static Blob copy(InputStream in, OutputStream out, String id, ChecksumAlgorithm algorithm)
            throws IOException {
        MessageDigest md5 = Digests.md5();
        ChecksumAlgorithm.Digest checksum = algorithm.start();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            md5.update(buffer, 0, count);
            checksum.update(buffer, 0, count);
            size += count;
        }
        String value = Base64.getEncoder().encodeToString(checksum.value());
        return new Blob(
                id, size, HexFormat.of().formatHex(md5.digest()), new Checksum(algorithm, value, Checksum.FULL_OBJECT));
    }

    /** One new blob of several. */
    Blob join(List<String> ids, ChecksumAlgorithm algorithm) {
        try (InputStream joined = new JoinedStream(ids.stream().map(this::file).iterator())) {
            return write(joined, algorithm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Open from now on, so that a later delete does not cut off who is reading. */
    FileChannel open(String id) {
        try {
            return FileChannel.open(file(id), StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException("The bytes of an object are missing; delete the state to start anew", e);
        }
    }

    void delete(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what no record names. */
    void keepOnly(Set<String> ids) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            files.map(file -> file.getFileName().toString())
                    .filter(id -> !ids.contains(id))
                    .forEach(this::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String id) {
        return directory.resolve(id);
    }
}
