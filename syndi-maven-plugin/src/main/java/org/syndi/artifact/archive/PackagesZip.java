package org.syndi.artifact.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.syndi.artifact.file.NamedInput;

/** Packages as a layer has them, on their way into another zip: their entries are copied as they are compressed. */
final class PackagesZip implements Closeable {
    private static final String ROOT = "python/";

    private final Path file;
    private final ZipFile zip;
    private final SortedMap<String, ZipArchiveEntry> entries = new TreeMap<>();

    /**
     * Opens it.
     *
     * @param file a zip with the packages below {@code python/}
     * @param go where they go instead: a path that ends with a slash, or nothing for the top
     */
    PackagesZip(Path file, String go) {
        this.file = file;
        try {
            this.zip = ZipFile.builder().setPath(file).get();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            entries.put(go + entry.getName().substring(ROOT.length()), entry);
        }
    }

    /** Its files by the names that they get. */
    SortedMap<String, ZipArchiveEntry> entries() {
        return Collections.unmodifiableSortedMap(entries);
    }

    /** @throws IOException if the target cannot be written */
    void copy(String name, DeterministicZip target) throws IOException {
        ZipArchiveEntry entry = entries.get(name);
        try (InputStream raw = new NamedInput(file, zip.getRawInputStream(entry))) {
            target.addRaw(name, (entry.getUnixMode() & 0111) != 0, entry, raw);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
