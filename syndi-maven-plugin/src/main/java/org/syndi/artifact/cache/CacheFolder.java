package org.syndi.artifact.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.syndi.artifact.file.PrivateFolder;

/**
 * The user's folder of things that are named by their content, shared by all builds. A file appears in it complete or
 * not at all, and never changes afterwards.
 */
public final class CacheFolder {
    /** Part of the path, so that a version with other ideas finds an empty cache instead of a strange one. */
    private static final String FORMAT = "v1";

    private final Path root;

    public CacheFolder(Path root) {
        this.root = root.toAbsolutePath().resolve(FORMAT);
    }

    public Path file(String kind, String name) {
        return root.resolve(kind).resolve(name);
    }

    public Path lock(String name) {
        return file("locks", name + ".lock");
    }

    Path root() {
        return root;
    }

    /** Where builds keep what they have in hand, on the same disk. */
    Path uses() {
        return root.resolve("tmp");
    }

    /** Held for a moment by each build that begins, and by whoever deletes from the cache. */
    Path gate() {
        return lock("gate");
    }

    /** Notes that something was used just now, which decides how long it is kept. */
    public void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // somebody else's file, or one that is gone: then it is evicted earlier, and fetched again
        }
    }

    /** Moves a finished file in; if another build was faster, its copy is the same. */
    public Path adopt(Path finished, String kind, String name) {
        Path target = file(kind, name);
        try {
            PrivateFolder.of(target.getParent());
            PrivateFolder.close(finished);
            Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target, e);
        }
    }

    /** Writes a small text, as a whole or not at all. */
    public void write(String kind, String name, String text) {
        Path temporary = file(kind, name + "." + UUID.randomUUID() + ".new");
        try {
            PrivateFolder.of(temporary.getParent());
            try (OutputStream out = PrivateFolder.newFile(temporary)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + temporary, e);
        }
        adopt(temporary, kind, name);
    }

    /**
     * Makes the folder, for its owner alone; what an earlier version left open to others is closed. The folder that the
     * user has named is left as it is when it holds anything else: it may be shared on purpose.
     *
     * @throws IOException if it cannot be made
     */
    void open() throws IOException {
        PrivateFolder.of(root);
        if (isOursAlone(root.getParent())) {
            PrivateFolder.of(root.getParent());
        }
    }

    /** What an earlier version left open to others, is closed; without a cache there is nothing to close. */
    public void close() {
        try {
            if (Files.isDirectory(root)) {
                open();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + root, e);
        }
    }

    private boolean isOursAlone(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(root::equals);
        }
    }

    /** Takes out what has turned out to be damaged. */
    public void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot take " + file + " out of the cache", e);
        }
    }

    /** Deletes a folder with all that is in it; another build may be doing the same. */
    public static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // already gone
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }
}
