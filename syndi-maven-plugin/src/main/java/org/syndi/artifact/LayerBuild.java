package org.syndi.artifact;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.syndi.artifact.BuildRecord.Built;
import org.syndi.artifact.BuildRecord.Kind;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/** From requirements to a layer, by the shortest way: unchanged, composed before, wheels at hand, or from the index. */
final class LayerBuild {
    private static final String STEP = "Build the dependency layer";

    private final CacheFolder cache;
    private final PipSettings settings;
    private final Progress progress;
    private final Duration wait;
    private final PythonLocator pythons;

    LayerBuild(CacheFolder cache, PipSettings settings, Progress progress, Duration wait) {
        this.cache = cache;
        this.settings = settings;
        this.progress = progress;
        this.wait = wait;
        this.pythons = PythonLocator.of(settings);
    }

    /** One build: its input in the forms that the steps need. */
    private record Job(
            Requirements requirements, Target target, PathPatterns excludes, long codeBytes, Path resolution) {}

    /**
     * Builds the layer, if it is not there already.
     *
     * @param codeBytes what the function itself takes of Lambda's limit
     */
    Artifact run(BuildRequest request, BuildDirectory directory, long codeBytes) {
        Requirements requirements = Requirements.read(request.requirements());
        PathPatterns excludes = new PathPatterns(request.layerExcludes());
        SortedMap<String, String> from = from(requirements, request.target(), excludes);
        Path resolution = directory.cache().resolve(resolutionName(from));
        Optional<Built> built = directory.intact(Kind.LAYER);
        Optional<String> reason = reasonToBuild(directory, built, from, resolution, codeBytes);
        if (reason.isEmpty()) {
            String unchanged = "its requirements are unchanged";
            progress.skipped(STEP, unchanged);
            return new Artifact(built.orElseThrow().archive(directory.zip(Kind.LAYER)), false, unchanged);
        }
        return progress.step(STEP, () -> {
            progress.detail(reason.get());
            Job job = new Job(requirements, request.target(), excludes, codeBytes, resolution);
            return new Artifact(directory.replace(Kind.LAYER, build(job, directory), from), true, reason.get());
        });
    }

    private static Optional<String> reasonToBuild(
            BuildDirectory directory,
            Optional<Built> built,
            SortedMap<String, String> from,
            Path resolution,
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
        if (Resolution.read(resolution).isEmpty()) {
            return Optional.of("its cache was deleted");
        }
        // the packages, which the message lists, are known to the way of a new build
        boolean fits = codeBytes + built.get().unzipped() <= LambdaLimits.UNZIPPED_BYTES;
        return fits ? Optional.empty() : Optional.of("it no longer fits beside the code");
    }

    private SortedMap<String, String> from(Requirements requirements, Target target, PathPatterns excludes) {
        SortedMap<String, String> from = new TreeMap<>();
        from.put("requirements", requirements.meaning().hex());
        from.put("target", target.identity());
        from.put("excludes", excludes.identity());
        from.put("format", LayerArchive.format());
        if (target instanceof LocalHost) {
            from.put("python", pythons.hostIdentity());
        }
        return from;
    }

    /** Excludes and format change the layer, but not what the requirements come to. */
    private static String resolutionName(SortedMap<String, String> from) {
        String input = from.get("requirements") + from.get("target") + from.getOrDefault("python", "");
        return Sha256.of(input).hex().substring(0, 16) + ".json";
    }

    private Archive build(Job job, BuildDirectory directory) {
        Path scratch = cache.scratch();
        try {
            Supplier<PythonInterpreter> python = () -> pythons.find(job.target());
            List<ResolvedWheel> wheels = resolution(job, python, scratch);
            Sha256 key = LayerArchive.key(wheels, job.excludes());
            return ExclusiveLock.during(
                    cache.lock(key.hex()),
                    wait,
                    () -> progress.detail("waiting for another build of this layer"),
                    () -> compose(job, wheels, key, python, scratch, directory.temporary("layer.zip")));
        } finally {
            CacheFolder.delete(scratch);
        }
    }

    private List<ResolvedWheel> resolution(Job job, Supplier<PythonInterpreter> python, Path scratch) {
        Optional<Resolution> known = Resolution.read(job.resolution());
        if (known.isPresent()) {
            progress.detail("its packages are those of the build before");
            return known.get().wheels();
        }
        PythonInterpreter interpreter = python.get();
        Pip pip = new Pip(interpreter, settings, progress);
        List<ResolvedWheel> wheels =
                progress.step("Resolve the requirements", () -> new WheelResolver(pip, interpreter, progress)
                        .resolve(job.requirements(), job.target(), scratch));
        Resolution resolution = new Resolution(withDigests(wheels, job, pip, scratch));
        resolution.write(job.resolution());
        return resolution.wheels();
    }

    /** An index may give no digest, or an old one: then the wheel itself has to. */
    private List<ResolvedWheel> withDigests(List<ResolvedWheel> wheels, Job job, Pip pip, Path scratch) {
        if (wheels.stream().allMatch(wheel -> wheel.digest().isPresent())) {
            return wheels;
        }
        return new WheelCache(cache, progress)
                .fetch(wheels, job.requirements(), job.target(), () -> pip, scratch).stream()
                        .map(CachedWheel::withDigest)
                        .toList();
    }

    private Archive compose(
            Job job,
            List<ResolvedWheel> wheels,
            Sha256 key,
            Supplier<PythonInterpreter> python,
            Path scratch,
            Path target) {
        LayerCache layers = new LayerCache(cache);
        Optional<LayerCache.Description> before = layers.find(key);
        if (before.isPresent()) {
            LambdaLimits.check(job.codeBytes(), before.get().packages());
            if (layers.copy(key, before.get(), target)) {
                progress.detail("composed before: taken from the cache");
                return before.get().archive(target);
            }
        }
        List<CachedWheel> fetched = progress.step("Fetch the wheels", () -> new WheelCache(cache, progress)
                .fetch(
                        wheels,
                        job.requirements(),
                        job.target(),
                        () -> new Pip(python.get(), settings, progress),
                        scratch));
        LayerCache.Description composed = progress.step("Compose the layer", () -> {
            try (LayerArchive layer = LayerArchive.of(fetched, job.excludes())) {
                LambdaLimits.check(job.codeBytes(), layer.packages());
                return layers.store(key, layer, scratch);
            }
        });
        if (!layers.copy(key, composed, target)) {
            throw new DeploymentException(
                    "The layer read back from the cache is not the one just written there.",
                    "Check the disk of " + cache.lock("")
                            + ", or name another folder with -Dsyndi.cache.directory=<folder>.");
        }
        return composed.archive(target);
    }
}
