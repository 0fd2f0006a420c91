package org.syndi.artifact.cache;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.syndi.artifact.file.FailureReason;
import org.syndi.artifact.file.PrivateFolder;
import org.syndi.deployment.DeploymentException;

/**
 * One build that uses the cache. As long as it runs, nothing is deleted from the cache; it has a folder of its own on
 * the cache's disk, which goes with it, or with the next build if it dies.
 */
public final class CacheUse implements Closeable {
    private static final String LOCK = ".lock";

    /** Folders without a lock come from versions that had none; a build is over by then. */
    private static final Duration LIFE_WITHOUT_LOCK = Duration.ofDays(1);

    private final Path scratch;
    private final Path file;
    private final ExclusiveLock lock;

    private CacheUse(Path scratch, Path file, ExclusiveLock lock) {
        this.scratch = scratch;
        this.file = file;
        this.lock = lock;
    }

    /**
     * Begins, after whoever is deleting from the cache has ended.
     *
     * @param wait how long to wait for that
     * @throws DeploymentException if the cache cannot be had
     */
    public static CacheUse begin(CacheFolder cache, Duration wait, Runnable onWait) {
        try {
            cache.open();
            PrivateFolder.of(cache.uses());
        } catch (IOException e) {
            throw notWritable(cache, e);
        }
        return ExclusiveLock.during(cache.gate(), wait, onWait, () -> {
            running(cache);
            return begin(cache);
        });
    }

    private static CacheUse begin(CacheFolder cache) {
        String name = process() + "-" + UUID.randomUUID();
        Path file = cache.uses().resolve(name + LOCK);
        ExclusiveLock lock = ExclusiveLock.ifFree(file).orElseThrow();
        try {
            return new CacheUse(PrivateFolder.of(cache.uses().resolve(name)), file, lock);
        } catch (IOException e) {
            lock.close();
            throw notWritable(cache, e);
        }
    }

    private static DeploymentException notWritable(CacheFolder cache, IOException e) {
        return new DeploymentException(
                "The cache folder " + cache.root() + " cannot be written to: " + FailureReason.of(e) + ".",
                "Give yourself the right to write there, or name another folder with -Dsyndi.cache.directory=<folder>.",
                e);
    }

    /** An empty folder, from which files can be moved into the cache at once. */
    public Path scratch() {
        return scratch;
    }

    /**
     * How many builds run now, other than those that have ended without a word: what these left is deleted. To be
     * called while the gate is held.
     */
    static int running(CacheFolder cache) {
        try (Stream<Path> files = Files.list(cache.uses())) {
            List<Path> found = files.toList();
            int running = 0;
            for (Path file : found) {
                if (!file.toString().endsWith(LOCK)) {
                    deleteIfForgotten(file, found);
                } else if (!deleteIfDead(file)) {
                    running++;
                }
            }
            return running;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + cache.uses(), e);
        }
    }

    private static boolean deleteIfDead(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.startsWith(process() + "-")) {
            return false;
        }
        Optional<ExclusiveLock> free = ExclusiveLock.ifFree(file);
        if (free.isEmpty()) {
            return false;
        }
        CacheFolder.delete(file.resolveSibling(name.substring(0, name.length() - LOCK.length())));
        free.get().close();
        Files.deleteIfExists(file);
        return true;
    }

    private static void deleteIfForgotten(Path folder, List<Path> all) throws IOException {
        boolean locked = all.contains(folder.resolveSibling(folder.getFileName() + LOCK));
        try {
            Instant limit = Instant.now().minus(LIFE_WITHOUT_LOCK);
            if (!locked && Files.getLastModifiedTime(folder).toInstant().isBefore(limit)) {
                CacheFolder.delete(folder);
            }
        } catch (NoSuchFileException e) {
            // its build has just ended
        }
    }

    /** This process and no other, before or after it: its number comes again. */
    private static String process() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + "-"
                + self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public void close() {
        CacheFolder.delete(scratch);
        lock.close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }
}
