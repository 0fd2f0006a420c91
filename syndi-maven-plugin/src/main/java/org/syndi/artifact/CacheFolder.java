package org.syndi.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.syndi.deployment.DeploymentException;

/**
 * The user's folder of things that are named by their content, shared by all builds. A file appears in it complete or
 * not at all, and never changes afterwards.
 */
final class CacheFolder {
    /** Part of the path, so that a version with other ideas finds an empty cache instead of a strange one. */
    private static final String FORMAT = "v1";

    /** Scratch folders that are older belong to a build that died. */
    private static final Duration SCRATCH_LIFE = Duration.ofDays(1);

    private final Path root;

    CacheFolder(Path root) {
        this.root = root.toAbsolutePath().resolve(FORMAT);
    }

    Path file(String kind, String name) {
        return root.resolve(kind).resolve(name);
    }

    Path lock(String name) {
        return file("locks", name + ".lock");
    }

    /** An empty folder on the same disk, from which files can be moved in at once. */
    Path scratch() {
        try {
            Path parent = Files.createDirectories(root.resolve("tmp"));
            clear(parent);
            return Files.createTempDirectory(parent, "build");
        } catch (IOException e) {
            throw new DeploymentException(
                    "The cache folder " + root + " cannot be written to: " + e.getMessage(),
                    "Give yourself the right to write there, or name another folder with -Dsyndi.cache.directory=<folder>.",
                    e);
        }
    }

    /** Moves a finished file in; if another build was faster, its copy is the same. */
    Path adopt(Path finished, String kind, String name) {
        Path target = file(kind, name);
        try {
            Files.createDirectories(target.getParent());
            Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot put " + target + " into the cache", e);
        }
    }

    /** Takes out what has turned out to be damaged. */
    void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot take " + file + " out of the cache", e);
        }
    }

    private static void clear(Path parent) throws IOException {
        Instant limit = Instant.now().minus(SCRATCH_LIFE);
        try (Stream<Path> folders = Files.list(parent)) {
            for (Path folder : folders.toList()) {
                if (isOlder(folder, limit)) {
                    delete(folder);
                }
            }
        }
    }

    private static boolean isOlder(Path folder, Instant limit) throws IOException {
        try {
            return Files.getLastModifiedTime(folder).toInstant().isBefore(limit);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Deletes a folder with all that is in it; another build may be doing the same. */
    static void delete(Path folder) {
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
