package org.syndi.local.lambda.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.syndi.local.store.OwnersOnly;

/**
 * The files in a zip that came from elsewhere: no entry gets out of the folder that it is unpacked into, by its name or
 * by a link, and none brings more bytes than the zip's directory says.
 */
final class ZipContents implements AutoCloseable {
    private static final int EXECUTABLE = 0100;

    private final ZipFile zip;

    private ZipContents(ZipFile zip) {
        this.zip = zip;
    }

    static ZipContents open(Path file) throws IOException {
        return new ZipContents(ZipFile.builder().setPath(file).get());
    }

    boolean isEmpty() {
        return entries().isEmpty();
    }

    /** Checks every entry's name. In bytes, as the zip's directory says. */
    long unpackedSize() throws IOException {
        long size = 0;
        Path anywhere = Path.of("").toAbsolutePath();
        for (ZipArchiveEntry entry : entries()) {
            target(anywhere, entry.getName());
            size += Math.max(0, entry.getSize());
        }
        return size;
    }

    /** Writes the files over those that are there already. */
    void unpackInto(Path folder) throws IOException {
        Set<Path> folders = new HashSet<>();
        for (ZipArchiveEntry entry : entries()) {
            Path target = target(folder, entry.getName());
            Path needed = entry.isDirectory() ? target : target.getParent();
            if (folders.add(needed)) {
                OwnersOnly.folder(needed);
            }
            if (!entry.isDirectory()) {
                replace(entry, target);
            }
        }
    }

    private void replace(ZipArchiveEntry entry, Path target) throws IOException {
        try {
            write(entry, target);
        } catch (FileAlreadyExistsException e) {
            Files.delete(target);
            write(entry, target);
        }
    }

    private void write(ZipArchiveEntry entry, Path target) throws IOException {
        if (entry.isUnixSymlink()) {
            Files.createSymbolicLink(target, link(entry));
            return;
        }
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = OwnersOnly.writeNew(target)) {
            copy(in, out, entry);
        }
        if ((entry.getUnixMode() & EXECUTABLE) != 0 && !target.toFile().setExecutable(true)) {
            throw new IOException("The entry " + entry.getName() + " cannot be made executable");
        }
    }

    /** A link that only goes down cannot lead out of the folder, whatever other links it meets. */
    private Path link(ZipArchiveEntry entry) throws IOException {
        Path link = Path.of(zip.getUnixSymlink(entry));
        if (link.isAbsolute() || link.startsWith("..") || !link.normalize().equals(link)) {
            throw new IOException("The link " + entry.getName() + " to " + link + " may lead out of the zip's folder");
        }
        return link;
    }

    private static void copy(InputStream in, OutputStream out, ZipArchiveEntry entry) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long room = entry.getSize();
        for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
            room -= n;
            if (room < 0) {
                throw new IOException("The entry " + entry.getName() + " is larger than the zip says");
            }
            out.write(buffer, 0, n);
        }
    }

    private List<ZipArchiveEntry> entries() {
        return Collections.list(zip.getEntries());
    }

    private static Path target(Path folder, String name) throws IOException {
        try {
            Path target =
                    folder.resolve(name.startsWith("/") ? "." + name : name).normalize();
            if (!target.startsWith(folder) || target.equals(folder)) {
                throw new IOException("The entry \"" + name + "\" would be unpacked outside of its folder");
            }
            return target;
        } catch (InvalidPathException e) {
            throw new IOException("The entry \"" + name + "\" has a name that no file can have here", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
