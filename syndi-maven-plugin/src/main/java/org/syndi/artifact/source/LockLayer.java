package org.syndi.artifact.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.syndi.artifact.cache.CacheFolder;
import org.syndi.artifact.cache.CacheUse;
import org.syndi.artifact.file.OrdinaryFile;
import org.syndi.artifact.lock.LockFile;
import org.syndi.artifact.lock.LockOrigin;
import org.syndi.artifact.lock.LockWriter;
import org.syndi.artifact.lock.LockedFile;
import org.syndi.artifact.lock.LockedPackage;
import org.syndi.artifact.pip.PipAccess;
import org.syndi.artifact.pip.PipSettings;
import org.syndi.artifact.pip.PythonInterpreter;
import org.syndi.artifact.pip.Requirements;
import org.syndi.artifact.pip.SdistBuild;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.Target;
import org.syndi.artifact.wheel.ResolvedWheel;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/** Resolves the requirements of a layer anew, into the text of a lock for its target. */
public final class LockLayer {
    /** As long as another build may take to resolve the same. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private static final long LARGEST = 64L << 20;

    private final LayerTools tools;

    /**
     * @param cacheFolder the user's cache, shared by all builds and all projects
     * @param pip how pip is run
     * @param progress is told what goes on
     */
    public LockLayer(Path cacheFolder, PipSettings pip, Progress progress) {
        this.tools = new LayerTools(new CacheFolder(cacheFolder), new PipAccess(pip, progress), progress);
    }

    /**
     * Resolves.
     *
     * @param requirements a requirements file
     * @throws DeploymentException if they cannot be resolved
     */
    public LockProposal run(Path requirements, Target target) {
        if (LockFile.isName(String.valueOf(requirements.getFileName()))) {
            throw new DeploymentException(
                    requirements + " is a lock itself.",
                    "Name the requirements that it is made from: -Dsyndi.requirements=<file>.");
        }
        ForeignFormat.refuse(requirements);
        Requirements read = Requirements.read(requirements);
        try (CacheUse use = CacheUse.begin(
                tools.cache(), LONGEST_WAIT, () -> tools.progress().detail("waiting until the cache was trimmed"))) {
            Path scratch = use.scratch();
            List<ResolvedWheel> wheels = new PipWheels(
                            read,
                            target,
                            tools.access(),
                            tools.cache(),
                            scratch.resolve("own"),
                            tools.progress(),
                            LONGEST_WAIT)
                    .choose(true, scratch);
            wheels.stream()
                    .filter(wheel -> SdistBuild.isOwn(wheel, tools.cache()))
                    .findFirst()
                    .ifPresent(wheel -> {
                        throw new DeploymentException(
                                wheel
                                        + " was built from its sources here, and a lock names files that others can"
                                        + " have, too.",
                                "Put its wheel into an index, or into a folder beside the requirements (--find-links),"
                                        + " then lock.");
                    });
            return proposal(read, target, wheels);
        }
    }

    private LockProposal proposal(Requirements requirements, Target target, List<ResolvedWheel> wheels) {
        Path file = LockBeside.of(requirements.file(), target);
        List<LockWriter.Entry> entries =
                wheels.stream().map(wheel -> entry(wheel, file.getParent())).toList();
        PythonName python = PythonName.of(target, tools.access());
        LockOrigin origin = new LockOrigin(requirements.statement().hex(), target.identity());
        String text = new LockWriter().write(python.marker(), python.version(), entries, origin);
        Optional<String> before = existing(file);
        return new LockProposal(
                file,
                text,
                !before.equals(Optional.of(text)),
                wheels.size(),
                changes(before.isPresent(), file, wheels));
    }

    /** The Python of a target, as the lock names it. */
    private record PythonName(String version, String system, String machine) {
        static PythonName of(Target target, PipAccess access) {
            if (target instanceof LambdaRuntime runtime) {
                return new PythonName(
                        runtime.pythonVersion(), "linux", runtime.architecture().machine());
            }
            PythonInterpreter host = access.python(target);
            return new PythonName(
                    host.pythonVersion(), host.about().platform(), host.about().machine());
        }

        String marker() {
            return "python_version == '" + version + "' and sys_platform == '" + system + "' and platform_machine == '"
                    + machine + "' and implementation_name == 'cpython'";
        }
    }

    private static LockWriter.Entry entry(ResolvedWheel wheel, Path folder) {
        return new LockWriter.Entry(
                wheel.name(),
                wheel.version(),
                new LockedFile(wheel.fileName(), wheel.url(), wheel.sha256(), OptionalLong.empty()),
                relative(wheel.url(), folder));
    }

    /** A wheel that lies beside the lock, or below, goes wherever the lock goes. */
    private static String relative(String url, Path folder) {
        if (!url.startsWith("file:")) {
            return "";
        }
        try {
            Path path = Path.of(URI.create(url));
            return path.startsWith(folder) ? folder.relativize(path).toString().replace('\\', '/') : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Optional<String> existing(Path file) {
        try {
            return Optional.of(new String(new OrdinaryFile(file, LARGEST).bytes(), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static List<LockChange> changes(boolean exists, Path file, List<ResolvedWheel> wheels) {
        Map<String, String> before = new TreeMap<>();
        Map<String, String> digests = new TreeMap<>();
        if (exists) {
            for (LockedPackage item : packages(file)) {
                before.put(item.name(), item.version().orElse("?"));
                item.wheels().forEach(wheel -> digests.merge(item.name(), wheel.sha256(), (a, b) -> a + " " + b));
            }
        }
        Map<String, ResolvedWheel> after = new TreeMap<>();
        wheels.forEach(wheel -> after.put(wheel.name(), wheel));
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<LockChange> changes = new ArrayList<>();
        for (String name : names) {
            Optional<ResolvedWheel> now = Optional.ofNullable(after.get(name));
            Optional<String> version = now.map(ResolvedWheel::version);
            boolean sameFile = now.filter(
                            wheel -> digests.getOrDefault(name, "").contains(wheel.sha256()))
                    .isPresent();
            if (!sameFile || !version.equals(Optional.ofNullable(before.get(name)))) {
                changes.add(new LockChange(name, Optional.ofNullable(before.get(name)), version));
            }
        }
        return changes;
    }

    /** A lock that cannot be read is replaced as a whole. */
    private static List<LockedPackage> packages(Path file) {
        try {
            return LockFile.read(file).packages();
        } catch (DeploymentException e) {
            return List.of();
        }
    }
}
