package org.syndi.artifact.wheel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.cache.CacheFolder;
import org.syndi.artifact.file.FailureReason;
import org.syndi.artifact.file.FileCopy;
import org.syndi.artifact.python.WheelFileName;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/** Verified wheels by the digest of their bytes: one that was here once is never fetched, nor checked inside, again. */
public final class WheelCache {
    private static final String KIND = "wheels";
    private static final String SUFFIX = ".whl";

    private final CacheFolder cache;
    private final Progress progress;

    public WheelCache(CacheFolder cache, Progress progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /**
     * Brings all wheels here.
     *
     * @param download for those that are neither here nor on this machine; not asked for otherwise
     * @param scratch a folder of our own, on the cache's disk
     * @return in the same order
     * @throws DeploymentException if one cannot be had, or is not what it should be
     */
    public List<CachedWheel> fetch(List<ResolvedWheel> wheels, WheelDownload download, Path scratch) {
        Map<ResolvedWheel, CachedWheel> here = new ConcurrentHashMap<>();
        wheels.parallelStream().forEach(wheel -> cached(wheel).ifPresent(found -> here.put(wheel, found)));
        List<ResolvedWheel> missing =
                wheels.stream().filter(wheel -> !here.containsKey(wheel)).toList();
        progress.detail(
                missing.isEmpty()
                        ? "all " + wheels.size() + " wheels are in the cache"
                        : missing.size() + " of " + wheels.size() + " wheels are not in the cache yet");
        List<ResolvedWheel> remote =
                missing.stream().filter(wheel -> localFile(wheel).isEmpty()).toList();
        Path downloads = scratch.resolve("downloads");
        if (!remote.isEmpty()) {
            download.fetch(remote, scratch, downloads);
        }
        missing.parallelStream().forEach(wheel -> here.put(wheel, store(wheel, downloads, scratch)));
        return wheels.stream().map(here::get).toList();
    }

    /** Its digest is computed each time: a file may rot, and a layer is deployed to people. */
    private Optional<CachedWheel> cached(ResolvedWheel wheel) {
        if (wheel.digest().isEmpty()) {
            return Optional.empty();
        }
        Sha256 expected = wheel.digest().get();
        Path file = cache.file(KIND, expected + SUFFIX);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (!digest(file).equals(expected)) {
            progress.warning(file + " in the cache was damaged and is fetched again.");
            cache.discard(file);
            return Optional.empty();
        }
        cache.touch(file);
        return Optional.of(new CachedWheel(wheel, expected, file));
    }

    private CachedWheel store(ResolvedWheel wheel, Path downloads, Path scratch) {
        Path own = scratch.resolve(wheel.fileName());
        Path source = localFile(wheel).orElse(downloads.resolve(wheel.fileName()));
        MessageDigest digest = Sha256.digest();
        try {
            new FileCopy(source, own, WheelArchive.MOST_BYTES).run(digest);
        } catch (IOException e) {
            throw new DeploymentException(
                    "The wheel " + wheel.fileName() + " cannot be read from " + source + ": " + FailureReason.of(e)
                            + ".",
                    "Check that it is there, that it is the wheel and that it may be read, then start again.",
                    e);
        }
        Sha256 actual = Sha256.of(digest);
        if (wheel.digest().isPresent() && !actual.equals(wheel.digest().get())) {
            throw WheelException.refused(
                    wheel.fileName(),
                    "its sha256 is " + actual + ", and the index promised "
                            + wheel.digest().get());
        }
        verify(wheel, own);
        return new CachedWheel(wheel, actual, cache.adopt(own, KIND, actual + SUFFIX));
    }

    private static void verify(ResolvedWheel wheel, Path file) {
        WheelFileName name = WheelFileName.parse(wheel.fileName())
                .orElseThrow(() -> WheelException.refused(wheel.fileName(), "its name is not that of a wheel"));
        try (WheelArchive archive = WheelArchive.open(file, wheel.fileName())) {
            new WheelVerification(archive, name).run();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Where it lies on this machine. What has moved since it was chosen, is asked for like one from elsewhere. */
    private static Optional<Path> localFile(ResolvedWheel wheel) {
        if (!wheel.url().startsWith("file:")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(URI.create(wheel.url()))).filter(Files::exists);
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Sha256 digest(Path file) {
        try {
            return Sha256.ofFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
