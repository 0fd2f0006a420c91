package org.syndi.artifact.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.syndi.artifact.lock.LockFile;
import org.syndi.artifact.lock.LockOrigin;
import org.syndi.artifact.lock.LockSelection;
import org.syndi.artifact.lock.LockSelection.Choice;
import org.syndi.artifact.pip.Requirements;
import org.syndi.artifact.platform.LocalHost;
import org.syndi.artifact.platform.Target;
import org.syndi.artifact.python.DependencySpecifier;
import org.syndi.artifact.python.PythonEnvironment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;
import org.syndi.progress.Progress;

/**
 * The lock that lies beside a requirements file: {@code pylock.toml} for Lambda, {@code pylock.local.toml} for this
 * machine. It counts if it was made from these requirements and for this target; if it was made from others, nothing is
 * built of either.
 */
final class LockBeside {
    private final Requirements requirements;
    private final Target target;
    private final Supplier<PythonEnvironment> python;
    private final Progress progress;

    LockBeside(Requirements requirements, Target target, Supplier<PythonEnvironment> python, Progress progress) {
        this.requirements = requirements;
        this.target = target;
        this.python = python;
        this.progress = progress;
    }

    /** Where {@code syndi:lock} writes the lock of requirements for a target. */
    static Path of(Path requirements, Target target) {
        return requirements
                .toAbsolutePath()
                .normalize()
                .resolveSibling(target instanceof LocalHost ? "pylock.local.toml" : "pylock.toml");
    }

    /** The command that makes it. */
    static String command(Target target) {
        return target instanceof LocalHost
                ? GoalCommand.of("lock", "-Dsyndi.target=local")
                : GoalCommand.of("lock", "-Dsyndi.target=aws");
    }

    /**
     * What the lock chooses; empty if there is none for this target.
     *
     * @throws DeploymentException if it was made from other requirements or for another target
     */
    Optional<List<Choice>> find() {
        Path own = of(requirements.file(), target);
        if (Files.isRegularFile(own)) {
            ForeignFormat.refuseUnderNameOfLock(own);
            LockFile lock = LockFile.read(own);
            return Optional.of(
                    lock.origin().isPresent() ? ours(lock, lock.origin().get()) : others(lock));
        }
        Path lambda = own.resolveSibling("pylock.toml");
        return target instanceof LocalHost && Files.isRegularFile(lambda) ? forEverywhere(lambda) : Optional.empty();
    }

    /** The lock of this plugin is for Lambda alone; one of another tool may be for every Python. */
    private Optional<List<Choice>> forEverywhere(Path file) {
        LockFile lock = LockFile.read(file);
        if (lock.origin().isPresent() || !new LockSelection(lock, python, false).applies()) {
            progress.detail(file.getFileName() + " is not for this machine; its packages are resolved here");
            return Optional.empty();
        }
        return Optional.of(others(lock));
    }

    private List<Choice> ours(LockFile lock, LockOrigin origin) {
        if (!origin.target().equals(target.identity())) {
            throw new DeploymentException(
                    lock.path() + " locks the packages for '" + origin.target() + "', and the layer is for " + target
                            + ".",
                    "Lock them for this target: " + command(target) + ". Or delete the lock, to do without one.");
        }
        if (!origin.requirements().equals(requirements.statement().hex())) {
            throw new DeploymentException(
                    requirements.file() + " was changed after " + lock.path() + " was made from it.",
                    "Lock the packages again and look at what changes: " + command(target)
                            + ". Or delete the lock, to do without one.");
        }
        return new LockSelection(lock, python, target instanceof LocalHost).choose();
    }

    /** What it was made from, a lock of another tool does not say; it must at least do. */
    private List<Choice> others(LockFile lock) {
        List<Choice> choices = new LockSelection(lock, python, false).choose();
        Map<String, Choice> byName = choices.stream()
                .collect(Collectors.toMap(choice -> choice.chosen().name(), choice -> choice));
        for (String line : requirements.requirements()) {
            DependencySpecifier.parse(line.replaceFirst(" --.*$", ""))
                    .filter(wanted -> wanted.marker()
                            .map(marker -> marker.holds(python.get().markers()))
                            .orElse(true))
                    .ifPresent(wanted -> check(wanted, Optional.ofNullable(byName.get(wanted.name())), lock));
        }
        return choices;
    }

    private void check(DependencySpecifier wanted, Optional<Choice> found, LockFile lock) {
        boolean met =
                found.isPresent() && wanted.specifiers().contains(found.get().version());
        if (!met) {
            throw new DeploymentException(
                    requirements.file() + " asks for " + wanted.name() + wanted.specifiers() + ", and " + lock.path()
                            + found.map(choice -> " has " + choice.version()).orElse(" does not have it") + ".",
                    "Make the lock again with " + lock.createdBy() + ", or with " + command(target)
                            + ". Or delete it, to do without one.");
        }
    }
}
