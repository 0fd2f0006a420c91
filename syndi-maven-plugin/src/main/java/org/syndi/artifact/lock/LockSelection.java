package org.syndi.artifact.lock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.syndi.artifact.python.MarkerEnvironment;
import org.syndi.artifact.python.PythonEnvironment;
import org.syndi.artifact.python.WheelFileName;
import org.syndi.artifact.python.WheelVerdict;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;

/** What of a lock is taken for one Python (PEP 751, "Installation"); nothing is resolved and nobody is asked. */
public final class LockSelection {
    private final LockFile lock;
    private final Supplier<PythonEnvironment> python;
    private final boolean madeForIt;

    /**
     * @param python what it is for; asked only if the lock leaves a choice
     * @param madeForIt whether the lock was made by this plugin for this very Python: then what holds for all of it was
     *     decided when it was made
     */
    public LockSelection(LockFile lock, Supplier<PythonEnvironment> python, boolean madeForIt) {
        this.lock = lock;
        this.python = python;
        this.madeForIt = madeForIt;
    }

    /** A package and the one file of it that is taken. */
    public record Choice(LockedPackage chosen, WheelFileName wheel, LockedFile file) {
        public String version() {
            return chosen.version().orElse(wheel.version());
        }
    }

    /** Whether the lock says that it is for this Python. */
    public boolean applies() {
        return lock.environments().isEmpty()
                || lock.environments().stream().anyMatch(marker -> marker.holds(environment()));
    }

    /**
     * The files, sorted by package.
     *
     * @throws DeploymentException if the lock is not for this Python, or has no wheel for it
     */
    public List<Choice> choose() {
        if (!madeForIt) {
            checkPython();
        }
        Map<String, LockedPackage> packages = new TreeMap<>();
        for (LockedPackage item : lock.packages()) {
            if (item.marker().isEmpty() || item.marker().get().holds(environment())) {
                checkPython(item);
                if (packages.put(item.name(), item) != null) {
                    throw refused("it has " + item.name() + " twice for " + python.get());
                }
            }
        }
        List<Choice> choices = new ArrayList<>();
        packages.values().forEach(item -> choices.add(choice(item)));
        choices.sort(Comparator.comparing(choice -> choice.chosen().name()));
        return choices;
    }

    private MarkerEnvironment environment() {
        return python.get().markers().forLock(lock.defaultGroups());
    }

    private void checkPython() {
        String version = python.get().markers().pythonVersion();
        lock.requiresPython().filter(range -> !range.contains(version)).ifPresent(range -> {
            throw refused("it is for Python " + range + ", and the layer is for " + python.get());
        });
        if (!applies()) {
            throw refused("it is for " + lock.environments() + ", and the layer is for " + python.get());
        }
    }

    private void checkPython(LockedPackage item) {
        if (!madeForIt) {
            String version = python.get().markers().pythonVersion();
            item.requiresPython().filter(range -> !range.contains(version)).ifPresent(range -> {
                throw refused(item + " is for Python " + range + ", and the layer is for " + python.get());
            });
        }
    }

    private Choice choice(LockedPackage item) {
        item.elsewhere().ifPresent(kind -> {
            throw elsewhere(item, kind);
        });
        List<Choice> wheels =
                item.wheels().stream().map(file -> named(item, file)).toList();
        if (madeForIt && wheels.size() == 1) {
            return wheels.get(0);
        }
        Optional<Choice> best =
                wheels.isEmpty() ? Optional.empty() : python.get().tags().best(wheels, Choice::wheel);
        return best.orElseThrow(() -> noWheel(item));
    }

    /** Tools lock the project itself beside what it needs. */
    private DeploymentException elsewhere(LockedPackage item, String kind) {
        boolean project = kind.equals("directory");
        String remedy = !project
                ? "Build a wheel of it (pip wheel), put it beside the lock, and lock that."
                : lock.createdBy().equals("uv")
                        ? "Leave the project out of its lock: uv export --no-emit-project --format pylock.toml"
                                + " --output-file " + lock.path().getFileName()
                                + ". Its own modules belong to the function's code, or into a wheel (uv build --wheel)."
                        : "Leave the project itself out when " + lock.createdBy() + " writes the lock; its own modules"
                                + " belong to the function's code, or into a wheel (pip wheel <folder>).";
        return new DeploymentException(
                "The lock " + lock.path() + " cannot be used: " + item + " is " + "a " + kind
                        + ", and a layer is made of wheels only.",
                remedy);
    }

    private Choice named(LockedPackage item, LockedFile file) {
        WheelFileName wheel = WheelFileName.parse(file.name())
                .filter(name -> name.name().equals(item.name()))
                .orElseThrow(() -> refused(file.name() + " is no wheel of " + item.name()));
        return new Choice(item, wheel, file);
    }

    private DeploymentException noWheel(LockedPackage item) {
        if (item.wheels().isEmpty()) {
            return new DeploymentException(
                    item + " has no wheel in " + lock.path() + ", only sources, and a layer is made of wheels.",
                    "Lock a version that has a wheel; or leave the lock out and build it from its sources with"
                            + " -Dsyndi.layer.allowSdist, where that can be done.");
        }
        List<String> names = item.wheels().stream().map(LockedFile::name).toList();
        WheelVerdict verdict = new WheelVerdict(python.get());
        return new DeploymentException(
                "No wheel of " + item + " in " + lock.path() + " runs on " + python.get() + ":\n"
                        + verdict.lines(names),
                (verdict.newerSystemHelps(names)
                                ? "Use a runtime on Amazon Linux 2023 (python3.12 or later, glibc 2.34), or lock"
                                : "Lock")
                        + " a version that has a wheel for this one (" + GoalCommand.of("lock") + ").");
    }

    private DeploymentException refused(String why) {
        return new DeploymentException(
                "The lock " + lock.path() + " cannot be used: " + why + ".",
                "Make it again with the tool that made it (" + lock.createdBy() + "), or with " + GoalCommand.of("lock")
                        + ".");
    }
}
