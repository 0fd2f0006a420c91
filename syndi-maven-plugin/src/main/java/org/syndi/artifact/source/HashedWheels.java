package org.syndi.artifact.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.index.IndexedFile;
import org.syndi.artifact.index.PackageIndex;
import org.syndi.artifact.index.WantedFile;
import org.syndi.artifact.pip.MaskedText;
import org.syndi.artifact.pip.Requirements;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.artifact.platform.Target;
import org.syndi.artifact.python.DependencySpecifier;
import org.syndi.artifact.python.PythonEnvironment;
import org.syndi.artifact.python.VersionSpecifiers;
import org.syndi.artifact.python.WheelFileName;
import org.syndi.artifact.python.WheelVerdict;
import org.syndi.artifact.source.HashedRequirements.Pin;
import org.syndi.artifact.wheel.CachedWheel;
import org.syndi.artifact.wheel.Resolution;
import org.syndi.artifact.wheel.ResolvedWheel;
import org.syndi.artifact.wheel.WheelArchive;
import org.syndi.artifact.wheel.WheelCache;
import org.syndi.artifact.wheel.WheelException;
import org.syndi.deployment.DeploymentException;

/**
 * Wheels for requirements that are pinned by version and digest. The indexes are asked which files there are; the
 * choice is kept in the user's cache, as that of pip is.
 */
final class HashedWheels implements WheelSource {
    private static final String KIND = "resolutions";
    private static final String FORMAT = "hashed-1";

    private final Requirements requirements;
    private final HashedRequirements pinned;
    private final Target target;
    private final Supplier<PythonEnvironment> python;
    private final PackageIndex index;
    private final LayerTools tools;
    private final Map<String, IndexedFile> links = new HashMap<>();

    HashedWheels(
            Requirements requirements,
            HashedRequirements pinned,
            Target target,
            Supplier<PythonEnvironment> python,
            PackageIndex index,
            LayerTools tools) {
        this.requirements = requirements;
        this.pinned = pinned;
        this.target = target;
        this.python = python;
        this.index = index;
        this.tools = tools;
    }

    @Override
    public SortedMap<String, String> identity() {
        SortedMap<String, String> identity = new TreeMap<>();
        identity.put("requirements", requirements.meaning().hex());
        identity.put("target", target.identity());
        if (target instanceof LocalHost) {
            identity.put("python", tools.access().hostIdentity(tools.cache()));
        }
        return identity;
    }

    @Override
    public Optional<String> outdated() {
        return Optional.empty();
    }

    @Override
    public List<ResolvedWheel> choose(boolean anew, Path scratch) {
        Path file = tools.cache()
                .file(KIND, Sha256.of(FORMAT + "\n" + identity()).hex().substring(0, 32) + ".json");
        Optional<Resolution> known = anew ? Optional.empty() : Resolution.read(file);
        if (known.isPresent()) {
            return known.get().wheels();
        }
        List<ResolvedWheel> chosen = tools.progress().step("Find the pinned wheels", this::find);
        List<CachedWheel> fetched = new WheelCache(tools.cache(), tools.progress()).fetch(chosen, this, scratch);
        List<ResolvedWheel> wheels =
                fetched.stream().map(CachedWheel::withDigest).toList();
        checkDigests(wheels);
        new Closure(pinned, python.get()).check(fetched, requirements.file());
        new Resolution(wheels, "the requirements' hashes", "every build").write(file);
        return wheels;
    }

    private List<ResolvedWheel> find() {
        Map<String, ResolvedWheel> wheels = new TreeMap<>();
        for (Pin pin : counting()) {
            ResolvedWheel wheel = wheel(pin);
            ResolvedWheel before = wheels.put(wheel.name(), wheel);
            if (before != null && !before.equals(wheel)) {
                throw new DeploymentException(
                        requirements.file() + " asks for " + before + " and for " + wheel + ".", "Remove one of them.");
            }
        }
        if (wheels.isEmpty()) {
            throw new DeploymentException(
                    requirements.file() + " asks for no package, and Lambda takes no empty layer.",
                    "Name at least one package in it.");
        }
        return List.copyOf(wheels.values());
    }

    private List<Pin> counting() {
        return pinned.pins().stream()
                .filter(pin -> pin.dependency().marker().isEmpty()
                        || pin.dependency().marker().get().holds(python.get().markers()))
                .toList();
    }

    /** A file and what its name says. */
    private record Candidate(IndexedFile file, WheelFileName wheel) {}

    private ResolvedWheel wheel(Pin pin) {
        String name = pin.dependency().name();
        List<Candidate> candidates = new ArrayList<>();
        for (IndexedFile file : index.files(name)) {
            WheelFileName.parse(file.name())
                    .filter(wheel -> wheel.name().equals(name)
                            && pin.dependency()
                                    .specifiers()
                                    .contains(wheel.version().replace('_', '-')))
                    .ifPresent(wheel -> candidates.add(new Candidate(file, wheel)));
        }
        List<Candidate> allowed = candidates.stream()
                .filter(candidate ->
                        candidate.file().sha256().map(pin.sha256()::contains).orElse(true))
                .toList();
        Candidate best = python.get()
                .tags()
                .best(allowed, Candidate::wheel)
                .orElseThrow(() -> nothing(pin.dependency(), candidates, allowed));
        checkPython(best);
        links.put(best.file().name(), best.file());
        return new ResolvedWheel(
                name,
                best.wheel().version(),
                best.file().name(),
                MaskedText.stripped(best.file().url().uri().toString()),
                best.file().sha256().orElse(null),
                false);
    }

    private void checkPython(Candidate candidate) {
        String version = python.get().markers().pythonVersion();
        candidate.file().requiresPython().flatMap(VersionSpecifiers::parse).ifPresent(range -> {
            if (!range.contains(version)) {
                throw new DeploymentException(
                        candidate.file().name() + " is for Python " + range + ", and the layer is for " + python.get()
                                + ".",
                        "Pin a version of it that allows this Python, or use another runtime.");
            }
        });
    }

    private DeploymentException nothing(
            DependencySpecifier wanted, List<Candidate> candidates, List<Candidate> allowed) {
        String silences = index.silences().sentences();
        String what = wanted.name() + wanted.specifiers();
        if (candidates.isEmpty()) {
            return failure(
                    "No index has a wheel of " + what + "." + silences,
                    index.silences().isEmpty()
                            ? "Correct the requirement, or name the index that has it (pip config list); sources are"
                                    + " not built here."
                            : index.silences().remedy());
        }
        if (allowed.isEmpty()) {
            return failure(
                    "None of the wheels of " + what + " has a sha256 that " + requirements.file() + " allows."
                            + silences,
                    "Pin it again. If the index serves a new file for the old version, find out why before.");
        }
        List<String> names =
                allowed.stream().map(candidate -> candidate.file().name()).toList();
        WheelVerdict verdict = new WheelVerdict(python.get());
        return failure(
                "No wheel of " + what + " runs on " + python.get() + ":\n" + verdict.lines(names) + silences,
                (verdict.newerSystemHelps(names)
                                ? "Use a runtime on Amazon Linux 2023 (python3.12 or later, glibc 2.34), or pin"
                                : "Pin")
                        + " a version that has a wheel for this one, with its hash.");
    }

    private static DeploymentException failure(String problem, String remedy) {
        return new DeploymentException(MaskedText.of(problem), remedy);
    }

    private void checkDigests(List<ResolvedWheel> wheels) {
        for (ResolvedWheel wheel : wheels) {
            boolean allowed = pinned.pins().stream()
                    .anyMatch(pin -> pin.dependency().name().equals(wheel.name())
                            && pin.sha256().contains(wheel.sha256()));
            if (!allowed) {
                throw WheelException.refused(
                        wheel.fileName(),
                        "its sha256 is " + wheel.sha256() + ", and " + requirements.file() + " allows others");
            }
        }
    }

    @Override
    public void fetch(List<ResolvedWheel> wheels, Path scratch, Path folder) {
        List<WantedFile> wanted = wheels.stream()
                .map(wheel -> new WantedFile(wheel.fileName(), link(wheel).url(), OptionalLong.empty()))
                .toList();
        index.download(
                wanted,
                folder,
                WheelArchive.MOST_BYTES,
                tools.access().settings().limit(),
                name -> tools.progress().detail("downloaded " + name));
    }

    /** What is remembered has lost its signature, if the index signs its links. */
    private IndexedFile link(ResolvedWheel wheel) {
        return Optional.ofNullable(links.get(wheel.fileName()))
                .or(() -> index.files(wheel.name()).stream()
                        .filter(file -> file.name().equals(wheel.fileName()))
                        .min(Comparator.comparing(file -> file.sha256().isEmpty())))
                .orElseThrow(() -> failure(
                        "No index has " + wheel.fileName() + " any longer.",
                        "Pin another version, or name the index that has it (pip config list)."));
    }
}
