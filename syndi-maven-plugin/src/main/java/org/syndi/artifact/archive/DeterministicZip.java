package org.syndi.artifact.archive;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.syndi.artifact.file.PrivateFolder;

/**
 * Writes a zip whose bytes follow from names and contents alone: entries in the order of their names, one time, two
 * modes, no extra fields, no folders.
 */
public final class DeterministicZip implements Closeable {
    /**
     * A zip's times begin with 1980-01-01 and have no time zone, so this is written as local time. A month later than
     * the first possible one: that one is also how commons-compress marks "earlier", to which it adds a field with a
     * time zone after all when the zone of the process was changed.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    /** Lambda runs as another user than the one that unpacks: everything is readable by all. */
    private static final int FILE = 0100644;

    private static final int EXECUTABLE = 0100755;

    private final Path file;
    private final MessageDigest digest = Sha256.digest();
    private final ZipArchiveOutputStream zip;
    private final long time = TIME.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli();
    private String previous = "";
    private long unzippedBytes;

    public DeterministicZip(Path file) throws IOException {
        this.file = file;
        // a plain stream and no channel: so nothing is written twice, and the digest is ready with the last byte
        this.zip = new ZipArchiveOutputStream(
                new DigestOutputStream(new BufferedOutputStream(PrivateFolder.newFile(file), 1 << 16), digest));
    }

    /** Adds a file, deflated here. */
    public void add(String name, byte[] content) throws IOException {
        add(name, false, content);
    }

    /** Adds a file, deflated here. */
    public void add(String name, boolean executable, byte[] content) throws IOException {
        add(name, executable, Deflation.of(name, content));
    }

    /** Adds a file that is deflated already. */
    public void add(String name, boolean executable, Deflation.Data data) throws IOException {
        addRaw(name, executable, data.entry(), data.open());
    }

    /**
     * Adds an entry of another zip as it is, still compressed.
     *
     * @param source gives method, check sum and sizes
     * @param data its compressed bytes
     */
    public void addRaw(String name, boolean executable, ZipArchiveEntry source, InputStream data) throws IOException {
        if (name.compareTo(previous) <= 0) {
            throw new IllegalArgumentException(name + " comes after " + previous);
        }
        previous = name;
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setMethod(source.getMethod());
        entry.setCrc(source.getCrc());
        entry.setSize(source.getSize());
        entry.setCompressedSize(source.getCompressedSize());
        entry.setUnixMode(executable ? EXECUTABLE : FILE);
        entry.setTime(time);
        zip.addRawArchiveEntry(entry, data);
        unzippedBytes += source.getSize();
    }

    /** Ends the zip. */
    public Archive finish() throws IOException {
        zip.close();
        return new Archive(file, Sha256.of(digest), Files.size(file), unzippedBytes);
    }

    /** Lets go of the file, finished or not. */
    @Override
    public void close() throws IOException {
        zip.close();
    }
}
