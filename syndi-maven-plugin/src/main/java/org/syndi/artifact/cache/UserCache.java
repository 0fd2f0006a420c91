package org.syndi.artifact.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * The cache as its owner sees it: what is in it, and how to make it smaller. While a build uses it, nothing is deleted.
 */
public final class UserCache {
    /**
     * Both can be had again as they were. What pip chose cannot: it decides what later builds come to, and is small.
     */
    private static final Set<String> DELETABLE = Set.of("wheels", "layers");

    private static final Set<String> NO_CONTENT = Set.of("locks", "tmp");

    /** What no build has used for this long is deleted by one that composes a layer. */
    private static final CacheLimits USUAL = new CacheLimits(Optional.of(Duration.ofDays(60)), Optional.empty());

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final CacheFolder cache;

    /** @param folder the user's cache folder; it may not be there yet */
    public UserCache(Path folder) {
        this(new CacheFolder(folder));
    }

    public UserCache(CacheFolder cache) {
        this.cache = cache;
    }

    /** Where it is. */
    public Path folder() {
        return cache.root();
    }

    /** What is in it, sorted by name; nothing if there is no cache. */
    public List<CachedKind> kinds() {
        try (Stream<Path> folders = Files.list(cache.root())) {
            List<CachedKind> kinds = new ArrayList<>();
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                List<CachedEntry> entries = CachedEntry.in(folder);
                String name = folder.getFileName().toString();
                if (!NO_CONTENT.contains(name) && !entries.isEmpty()) {
                    kinds.add(kind(name, entries));
                }
            }
            return kinds;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + cache.root(), e);
        }
    }

    private static CachedKind kind(String name, List<CachedEntry> entries) {
        List<Instant> uses = entries.stream().map(CachedEntry::used).sorted().toList();
        long bytes = entries.stream().mapToLong(CachedEntry::bytes).sum();
        return new CachedKind(name, entries.size(), bytes, uses.get(0), uses.get(uses.size() - 1));
    }

    /**
     * What a trimming took out, or would have taken out.
     *
     * @param bytes that are free now
     */
    public record Trimmed(int entries, long bytes) {}

    /**
     * Deletes wheels and layers until the limits hold, after all builds that use the cache have ended.
     *
     * @param dryRun only says what would go
     * @throws DeploymentException if builds go on for too long
     */
    public Trimmed trim(CacheLimits limits, boolean dryRun, Progress progress) {
        if (dryRun || !Files.isDirectory(cache.root())) {
            return sum(beyond(limits));
        }
        long start = System.nanoTime();
        Optional<Trimmed> done = withoutBuilds(() -> delete(beyond(limits)));
        if (done.isEmpty()) {
            progress.detail("waiting for the builds that use the cache");
        }
        while (done.isEmpty()) {
            if (System.nanoTime() - start > LONGEST_WAIT.toNanos()) {
                throw new DeploymentException(
                        "Builds have used " + cache.root() + " for more than " + LONGEST_WAIT.toSeconds() + " seconds.",
                        "Wait for them to end, then start again.");
            }
            LockSupport.parkNanos(POLL_NANOS);
            done = withoutBuilds(() -> delete(beyond(limits)));
        }
        return done.get();
    }

    /** Deletes what nobody has used for long, unless somebody uses the cache right now. */
    public void evict(Progress progress) {
        List<CachedEntry> old = beyond(USUAL);
        if (!old.isEmpty()) {
            withoutBuilds(() -> delete(beyond(USUAL)))
                    .ifPresent(gone -> progress.detail(gone.entries() + " entries of the cache that were not used for "
                            + USUAL.unused().orElseThrow().toDays() + " days are deleted"));
        }
    }

    private <T> Optional<T> withoutBuilds(Supplier<T> work) {
        return ExclusiveLock.during(
                cache.gate(),
                LONGEST_WAIT,
                () -> {},
                () -> CacheUse.running(cache) == 0 ? Optional.of(work.get()) : Optional.empty());
    }

    /** The entries that the limits leave no room for. */
    private List<CachedEntry> beyond(CacheLimits limits) {
        List<CachedEntry> oldestFirst = deletable();
        Instant oldest = limits.unused().map(Instant.now()::minus).orElse(Instant.MIN);
        long left = oldestFirst.stream().mapToLong(CachedEntry::bytes).sum();
        long most = limits.bytes().orElse(Long.MAX_VALUE);
        List<CachedEntry> beyond = new ArrayList<>();
        for (CachedEntry entry : oldestFirst) {
            if (entry.used().isBefore(oldest) || left > most) {
                beyond.add(entry);
                left -= entry.bytes();
            }
        }
        return beyond;
    }

    private List<CachedEntry> deletable() {
        List<CachedEntry> entries = new ArrayList<>();
        for (String kind : DELETABLE) {
            try {
                entries.addAll(CachedEntry.in(cache.root().resolve(kind)));
            } catch (NoSuchFileException e) {
                // nothing of this kind was needed yet
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + cache.root(), e);
            }
        }
        entries.sort(Comparator.comparing(CachedEntry::used)
                .thenComparing(entry -> entry.files().toString()));
        return entries;
    }

    private Trimmed delete(List<CachedEntry> entries) {
        entries.stream().flatMap(entry -> entry.files().stream()).forEach(cache::discard);
        return sum(entries);
    }

    private static Trimmed sum(List<CachedEntry> entries) {
        return new Trimmed(
                entries.size(), entries.stream().mapToLong(CachedEntry::bytes).sum());
    }
}
