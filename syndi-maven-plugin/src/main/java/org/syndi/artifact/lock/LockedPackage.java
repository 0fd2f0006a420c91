package org.syndi.artifact.lock;

import java.util.List;
import java.util.Optional;
import org.syndi.artifact.python.Marker;
import org.syndi.artifact.python.VersionSpecifiers;

/**
 * A package that a lock may bring.
 *
 * @param name in normal form
 * @param version if it is known
 * @param marker when it counts; always, if there is none
 * @param requiresPython the Python versions that it is for
 * @param wheels of which one is taken
 * @param sdist whether it could be built from sources, too
 * @param elsewhere what it is instead of wheels: {@code vcs}, {@code directory} or {@code archive}
 */
public record LockedPackage(
        String name,
        Optional<String> version,
        Optional<Marker> marker,
        Optional<VersionSpecifiers> requiresPython,
        List<LockedFile> wheels,
        boolean sdist,
        Optional<String> elsewhere) {
    public LockedPackage {
        wheels = List.copyOf(wheels);
    }

    @Override
    public String toString() {
        return name + version.map(text -> " " + text).orElse("");
    }
}
