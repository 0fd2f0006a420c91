package org.syndi.artifact.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.syndi.artifact.index.IndexSettings;
import org.syndi.artifact.index.PackageIndex;
import org.syndi.artifact.lock.LockFile;
import org.syndi.artifact.lock.LockSelection;
import org.syndi.artifact.lock.LockSelection.Choice;
import org.syndi.artifact.pip.Requirements;
import org.syndi.artifact.pip.TargetPython;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.artifact.platform.Target;
import org.syndi.artifact.python.PythonEnvironment;

/** Decides where the wheels of a layer come from: a lock that is named or lies beside, hashes, or else pip. */
public final class WheelSources {
    private final LayerTools tools;
    private final Duration wait;

    public WheelSources(LayerTools tools, Duration wait) {
        this.tools = tools;
        this.wait = wait;
    }

    /**
     * The source for a file.
     *
     * @param file requirements or a lock
     * @param folder of this build, for what it remembers
     * @throws org.syndi.deployment.DeploymentException if the file cannot be read, or its lock does not fit
     */
    public WheelSource of(Path file, Target target, Path folder) {
        Supplier<PythonEnvironment> python = () -> new TargetPython(tools.access()).of(target);
        if (LockFile.isName(String.valueOf(file.getFileName()))) {
            ForeignFormat.refuseUnderNameOfLock(file);
            return locked(named(LockFile.read(file), target, python), target, List.of());
        }
        ForeignFormat.refuse(file);
        Requirements requirements = Requirements.read(file);
        Optional<List<Choice>> beside = new LockBeside(requirements, target, python, tools.progress()).find();
        if (beside.isPresent()) {
            return locked(beside.get(), target, requirements.options());
        }
        return HashedRequirements.of(requirements)
                .filter(this::isAllWeNeed)
                .<WheelSource>map(pinned ->
                        new HashedWheels(requirements, pinned, target, python, index(requirements.options()), tools))
                .orElseGet(() -> new PipWheels(
                        requirements, target, tools.access(), tools.cache(), folder, tools.progress(), wait));
    }

    private static List<Choice> named(LockFile lock, Target target, Supplier<PythonEnvironment> python) {
        boolean madeForIt = target instanceof LocalHost
                && lock.origin()
                        .filter(origin -> origin.target().equals(target.identity()))
                        .isPresent();
        return new LockSelection(lock, python, madeForIt).choose();
    }

    /** What pip's configuration says of one of them, only pip can weigh. */
    private boolean isAllWeNeed(HashedRequirements pinned) {
        Set<String> configured = tools.access().configuredPackages();
        return pinned.pins().stream()
                .noneMatch(pin -> configured.contains(pin.dependency().name()));
    }

    private WheelSource locked(List<Choice> choices, Target target, List<String> options) {
        return new LockedWheels(choices, target, index(options), tools.access().settings(), tools.progress());
    }

    private PackageIndex index(List<String> options) {
        return new PackageIndex(IndexSettings.of(
                tools.access().configuration(),
                options,
                tools.access().settings().retries(),
                System.getenv(),
                Path.of(System.getProperty("user.home", ""))));
    }
}
