package org.syndi.artifact.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.cache.CacheFolder;
import org.syndi.artifact.cache.ExclusiveLock;
import org.syndi.artifact.cache.FileDigests;
import org.syndi.artifact.pip.Pip;
import org.syndi.artifact.pip.PipAccess;
import org.syndi.artifact.pip.PythonInterpreter;
import org.syndi.artifact.pip.Requirements;
import org.syndi.artifact.pip.SdistBuild;
import org.syndi.artifact.pip.WheelResolver;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.artifact.platform.Target;
import org.syndi.artifact.wheel.CachedWheel;
import org.syndi.artifact.wheel.Resolution;
import org.syndi.artifact.wheel.ResolvedWheel;
import org.syndi.artifact.wheel.WheelArchive;
import org.syndi.artifact.wheel.WheelCache;
import org.syndi.progress.Progress;

/**
 * Wheels that pip chooses for requirements. What it chose is remembered for all builds of this user: organizations that
 * have the same requirements get the same packages, and neither pip nor Python is started for the second one.
 *
 * <p>What is remembered does not depend on pip's version, which only pip itself could tell: the same requirements shall
 * not come to other packages because pip was updated. The version is kept with it.
 */
final class PipWheels implements WheelSource {
    private static final String KIND = "resolutions";

    /** Changes when the same input comes to another choice than before. */
    private static final String FORMAT = "resolution-2";

    private final Requirements requirements;
    private final Target target;
    private final PipAccess access;
    private final CacheFolder cache;
    private final Path folder;
    private final Progress progress;
    private final Duration wait;

    /**
     * @param cache the user's, for all builds
     * @param folder of this build; the user may delete it to have everything chosen anew
     */
    PipWheels(
            Requirements requirements,
            Target target,
            PipAccess access,
            CacheFolder cache,
            Path folder,
            Progress progress,
            Duration wait) {
        this.requirements = requirements;
        this.target = target;
        this.access = access;
        this.cache = cache;
        this.folder = folder;
        this.progress = progress;
        this.wait = wait;
    }

    @Override
    public SortedMap<String, String> identity() {
        SortedMap<String, String> identity = new TreeMap<>();
        identity.put("requirements", requirements.meaning().hex());
        identity.put("target", target.identity());
        identity.put("index", Sha256.of(access.configurationMeaning()).hex());
        if (access.settings().allowSdist()) {
            identity.put("sources", "allowed");
        }
        if (target instanceof LocalHost) {
            identity.put("python", access.hostIdentity(cache));
        }
        return identity;
    }

    @Override
    public Optional<String> outdated() {
        Optional<Resolution> own = Resolution.read(own());
        return own.isEmpty()
                ? Optional.of("its cache was deleted")
                : own.get().wheels().stream()
                        .filter(this::isChanged)
                        .findFirst()
                        .map(wheel -> wheel.fileName() + " has other bytes now");
    }

    @Override
    public List<ResolvedWheel> choose(boolean anew, Path scratch) {
        Optional<Resolution> known = anew ? Optional.empty() : known();
        if (known.isPresent()) {
            return told(known.get()).wheels();
        }
        Resolution chosen = ExclusiveLock.during(
                cache.lock(name()),
                wait,
                () -> progress.detail("waiting for another build that resolves the same requirements"),
                () -> (anew ? Optional.<Resolution>empty() : shared())
                        .map(this::told)
                        .orElseGet(() -> resolve(scratch)));
        chosen.write(own());
        return chosen.wheels();
    }

    private Optional<Resolution> known() {
        Optional<Resolution> own = Resolution.read(own()).filter(this::isWhole);
        own.ifPresent(resolution -> {
            if (shared().isEmpty()) {
                resolution.write(cache.file(KIND, name()));
            }
        });
        return own;
    }

    private Optional<Resolution> shared() {
        return Resolution.read(cache.file(KIND, name())).filter(this::isWhole);
    }

    /** A wheel that was built here is nowhere else, should the cache have been cleared. */
    private boolean isWhole(Resolution resolution) {
        return resolution.wheels().stream()
                        .allMatch(wheel -> !SdistBuild.isOwn(wheel, cache)
                                || Files.exists(Path.of(URI.create(wheel.url())))
                                || Files.exists(cache.file("wheels", wheel.sha256() + ".whl")))
                && resolution.wheels().stream().noneMatch(this::isChanged);
    }

    /** Of an index, the same name is always the same file; on this machine anybody may build it again. */
    private boolean isChanged(ResolvedWheel wheel) {
        if (!wheel.url().startsWith("file:") || SdistBuild.isOwn(wheel, cache)) {
            return false;
        }
        try {
            Path file = Path.of(URI.create(wheel.url()));
            return Files.isRegularFile(file)
                    && !new FileDigests(cache)
                            .of(file, WheelArchive.MOST_BYTES)
                            .hex()
                            .equals(wheel.sha256());
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + wheel.url(), e);
        }
    }

    private Resolution told(Resolution resolution) {
        progress.detail("its packages are those that " + resolution.by() + " chose on " + resolution.time());
        return resolution;
    }

    private Resolution resolve(Path scratch) {
        PythonInterpreter interpreter = access.python(target);
        Pip pip = access.pip(target);
        SdistBuild sources = new SdistBuild(pip, interpreter, cache, progress);
        WheelResolver resolver =
                new WheelResolver(pip, interpreter, sources, access.settings().allowSdist(), progress);
        List<ResolvedWheel> wheels =
                progress.step("Resolve the requirements", () -> resolver.resolve(requirements, target, scratch));
        String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Resolution resolution = new Resolution(
                withDigests(wheels, scratch), "pip " + interpreter.about().pip(), time);
        resolution.write(cache.file(KIND, name()));
        return resolution;
    }

    /** An index may give no digest, or an old one: then the wheel itself has to. */
    private List<ResolvedWheel> withDigests(List<ResolvedWheel> wheels, Path scratch) {
        if (wheels.stream().allMatch(wheel -> wheel.digest().isPresent())) {
            return wheels;
        }
        return new WheelCache(cache, progress)
                .fetch(wheels, this, scratch).stream()
                        .map(CachedWheel::withDigest)
                        .toList();
    }

    @Override
    public void fetch(List<ResolvedWheel> wheels, Path scratch, Path into) {
        access.pip(target).download(wheels, requirements, target, scratch, into);
    }

    private Path own() {
        return folder.resolve(name());
    }

    private String name() {
        return Sha256.of(FORMAT + "\n" + identity()).hex().substring(0, 32) + ".json";
    }
}
