package org.syndi.artifact;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.syndi.artifact.BuildRecord.Built;
import org.syndi.artifact.BuildRecord.Kind;
import org.syndi.artifact.archive.Archive;
import org.syndi.artifact.archive.LambdaLimits;
import org.syndi.artifact.archive.PathPatterns;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.cache.CacheFolder;
import org.syndi.artifact.cache.CacheUse;
import org.syndi.artifact.cache.ExclusiveLock;
import org.syndi.artifact.cache.UserCache;
import org.syndi.artifact.layer.LayerArchive;
import org.syndi.artifact.layer.LayerCache;
import org.syndi.artifact.pip.PipAccess;
import org.syndi.artifact.pip.PipSettings;
import org.syndi.artifact.source.LayerTools;
import org.syndi.artifact.source.WheelSource;
import org.syndi.artifact.source.WheelSources;
import org.syndi.artifact.wheel.CachedWheel;
import org.syndi.artifact.wheel.ResolvedWheel;
import org.syndi.artifact.wheel.WheelCache;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/**
 * From requirements or a lock to a layer, by the shortest way: unchanged, composed before, wheels at hand, or fetched.
 */
final class LayerBuild {
    private static final String STEP = "Build the dependency layer";

    private final CacheFolder cache;
    private final WheelSources sources;
    private final Progress progress;
    private final Duration wait;

    LayerBuild(CacheFolder cache, PipSettings settings, Progress progress, Duration wait) {
        this.cache = cache;
        this.sources = new WheelSources(new LayerTools(cache, new PipAccess(settings, progress), progress), wait);
        this.progress = progress;
        this.wait = wait;
    }

    /** One build: its input in the forms that the steps need. */
    private record Job(WheelSource source, boolean anew, PathPatterns excludes, Set<String> runtimes, long codeBytes) {
        List<ResolvedWheel> wheels(Path scratch) {
            List<ResolvedWheel> wheels = source.choose(anew, scratch).stream()
                    .filter(wheel -> !runtimes.contains(wheel.name()))
                    .toList();
            if (wheels.isEmpty()) {
                throw new DeploymentException(
                        "Lambda's runtime has all packages that are asked for itself, and takes no empty layer.",
                        "Take runtime out of syndi.layer.trim.");
            }
            return wheels;
        }
    }

    /**
     * Builds the layer, if it is not there already.
     *
     * @param codeBytes what the function itself takes of Lambda's limit
     */
    Artifact run(BuildRequest request, BuildDirectory directory, long codeBytes) {
        PathPatterns excludes = request.leftOut();
        Set<String> runtimes = request.leftOutProjects();
        WheelSource source = sources.of(request.requirements(), request.target(), directory.cache());
        SortedMap<String, String> from = from(source, excludes, runtimes);
        Optional<Built> built = directory.intact(Kind.LAYER);
        Optional<String> outdated = directory
                .recorded(Kind.LAYER)
                .filter(before -> before.difference(from).isEmpty())
                .flatMap(before -> source.outdated());
        Optional<String> reason = reasonToBuild(directory, built, from, outdated, codeBytes);
        if (reason.isEmpty()) {
            String unchanged = "its requirements are unchanged";
            progress.skipped(STEP, unchanged);
            return new Artifact(built.orElseThrow().archive(directory.zip(Kind.LAYER)), false, unchanged);
        }
        Artifact layer = progress.step(STEP, () -> {
            progress.detail(reason.get());
            Job job = new Job(source, outdated.isPresent(), excludes, runtimes, codeBytes);
            return new Artifact(directory.replace(Kind.LAYER, build(job, directory), from), true, reason.get());
        });
        new UserCache(cache).evict(progress);
        return layer;
    }

    private static Optional<String> reasonToBuild(
            BuildDirectory directory,
            Optional<Built> built,
            SortedMap<String, String> from,
            Optional<String> outdated,
            long codeBytes) {
        if (directory.recorded(Kind.LAYER).isEmpty()) {
            return Optional.of("there was none yet");
        }
        if (built.isEmpty()) {
            return Optional.of("its zip was missing or changed");
        }
        Optional<String> difference = built.get().difference(from);
        if (difference.isPresent()) {
            return difference.map(kind -> "the " + kind + " changed");
        }
        if (outdated.isPresent()) {
            return outdated;
        }
        // the packages, which the message lists, are known to the way of a new build
        boolean fits = codeBytes + built.get().unzipped() <= LambdaLimits.UNZIPPED_BYTES;
        return fits ? Optional.empty() : Optional.of("it no longer fits beside the code");
    }

    private static SortedMap<String, String> from(WheelSource source, PathPatterns excludes, Set<String> runtimes) {
        SortedMap<String, String> from = new TreeMap<>(source.identity());
        from.put("excludes", excludes.identity());
        from.put("format", LayerArchive.format());
        if (!runtimes.isEmpty()) {
            from.put("packages of the runtime", String.join(" ", new TreeSet<>(runtimes)));
        }
        return from;
    }

    private Archive build(Job job, BuildDirectory directory) {
        try (CacheUse use = CacheUse.begin(cache, wait, () -> progress.detail("waiting until the cache was trimmed"))) {
            Path scratch = use.scratch();
            List<ResolvedWheel> wheels = job.wheels(scratch);
            Sha256 key = LayerArchive.key(wheels, job.excludes());
            return ExclusiveLock.during(
                    cache.lock(key.hex()),
                    wait,
                    () -> progress.detail("waiting for another build of this layer"),
                    () -> compose(job, wheels, key, scratch, directory.temporary("layer.zip")));
        }
    }

    private Archive compose(Job job, List<ResolvedWheel> wheels, Sha256 key, Path scratch, Path target) {
        LayerCache layers = new LayerCache(cache);
        Optional<LayerCache.Description> before = layers.find(key);
        if (before.isPresent()) {
            LambdaLimits.check(
                    job.codeBytes(), before.get().packages(), before.get().largest());
            if (layers.copy(key, before.get(), target)) {
                progress.detail("composed before: taken from the cache");
                return before.get().archive(target);
            }
        }
        List<CachedWheel> fetched = progress.step(
                "Fetch the wheels", () -> new WheelCache(cache, progress).fetch(wheels, job.source(), scratch));
        return progress.step("Compose the layer", () -> {
            try (LayerArchive layer = LayerArchive.of(fetched, job.excludes())) {
                LambdaLimits.check(job.codeBytes(), layer.packages(), layer.largest());
                return layers.store(key, layer, target, scratch).archive(target);
            }
        });
    }
}
