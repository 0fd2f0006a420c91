package org.syndi.artifact.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.syndi.artifact.python.DependencySpecifier;
import org.syndi.artifact.python.PythonEnvironment;
import org.syndi.artifact.source.HashedRequirements.Pin;
import org.syndi.artifact.wheel.CachedWheel;
import org.syndi.artifact.wheel.WheelArchive;
import org.syndi.deployment.DeploymentException;

/** The check that pinned packages have all that they need among them: nothing else resolves it, and Lambda would. */
final class Closure {
    private final HashedRequirements pinned;
    private final PythonEnvironment python;

    Closure(HashedRequirements pinned, PythonEnvironment python) {
        this.pinned = pinned;
        this.python = python;
    }

    /** @throws DeploymentException if a package needs one that is missing, or another version of one */
    void check(List<CachedWheel> wheels, Path requirements) {
        Map<String, CachedWheel> here =
                wheels.stream().collect(Collectors.toMap(wheel -> wheel.wheel().name(), wheel -> wheel));
        Map<String, Set<String>> extras = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        for (Pin pin : pinned.pins()) {
            if (here.containsKey(pin.dependency().name())) {
                extras.computeIfAbsent(pin.dependency().name(), name -> new TreeSet<>())
                        .addAll(pin.dependency().extras());
                open.add(pin.dependency().name());
            }
        }
        while (!open.isEmpty()) {
            CachedWheel wheel = here.get(open.remove());
            for (DependencySpecifier needed :
                    needs(wheel, extras.get(wheel.wheel().name()))) {
                check(wheel, needed, Optional.ofNullable(here.get(needed.name())), requirements);
                if (extras.get(needed.name()).addAll(needed.extras())) {
                    open.add(needed.name());
                }
            }
        }
    }

    private static void check(
            CachedWheel wheel, DependencySpecifier needed, Optional<CachedWheel> found, Path requirements) {
        boolean met = found.isPresent()
                && needed.specifiers().contains(found.get().wheel().version());
        if (!met) {
            throw new DeploymentException(
                    wheel.wheel() + " needs " + needed.name() + needed.specifiers() + ", and " + requirements
                            + found.map(other -> " has " + other.wheel().version())
                                    .orElse(" does not have it")
                            + ".",
                    "Requirements with hashes have to name everything. Make the file again with the tool that made it.");
        }
    }

    private List<DependencySpecifier> needs(CachedWheel wheel, Set<String> extras) {
        try (WheelArchive archive =
                WheelArchive.open(wheel.file(), wheel.wheel().fileName())) {
            return archive.metadata("METADATA")
                    .lines()
                    .takeWhile(line -> !line.isBlank())
                    .filter(line -> line.startsWith("Requires-Dist:"))
                    .flatMap(line -> DependencySpecifier.parse(
                            line.substring(line.indexOf(':') + 1).strip())
                            .stream())
                    .filter(needed -> needed.appliesTo(python.markers(), extras))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + wheel.file(), e);
        }
    }
}
