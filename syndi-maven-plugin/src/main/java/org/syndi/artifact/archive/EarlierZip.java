package org.syndi.artifact.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A zip that was written before, by the same version of this format. What it holds of a file that has not changed since
 * is exactly what would be written now.
 */
public final class EarlierZip implements Closeable {
    private final Optional<ZipFile> zip;

    private EarlierZip(Optional<ZipFile> zip) {
        this.zip = zip;
    }

    /** Holds nothing. */
    public static EarlierZip none() {
        return new EarlierZip(Optional.empty());
    }

    /** Opens it; one that cannot be read holds nothing. */
    public static EarlierZip of(Path file) {
        try {
            return new EarlierZip(Optional.of(ZipFile.builder().setPath(file).get()));
        } catch (IOException e) {
            return none();
        }
    }

    /** The data of the file, if its content is the same, byte for byte. */
    Optional<Deflation.Data> data(String name, byte[] content) {
        return zip.flatMap(open -> {
            try {
                ZipArchiveEntry entry = open.getEntry(name);
                return entry == null || entry.getSize() != content.length || entry.getCrc() != crc(content)
                        ? Optional.empty()
                        : same(open, entry, content);
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<Deflation.Data> same(ZipFile zip, ZipArchiveEntry entry, byte[] content)
            throws IOException {
        try (InputStream raw = zip.getRawInputStream(entry)) {
            byte[] data = raw.readAllBytes();
            boolean same = entry.getMethod() == ZipEntry.STORED
                    ? Arrays.equals(data, content)
                    : Deflation.inflatesTo(content, data);
            return same ? Optional.of(new Deflation.Data(entry, data)) : Optional.empty();
        }
    }

    private static long crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }

    @Override
    public void close() throws IOException {
        if (zip.isPresent()) {
            zip.get().close();
        }
    }
}
