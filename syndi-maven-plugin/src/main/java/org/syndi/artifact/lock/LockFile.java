package org.syndi.artifact.lock;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.syndi.artifact.python.Marker;
import org.syndi.artifact.python.VersionSpecifiers;

/**
 * A lock of Python packages (PEP 751, {@code pylock.toml}).
 *
 * @param path where it is
 * @param createdBy the tool that made it
 * @param environments the conditions, one of which must hold where it is used; none for everywhere
 * @param requiresPython the Python versions that it is for
 * @param defaultGroups the dependency groups that count if none is asked for
 * @param packages in its order
 * @param origin if this plugin made it
 */
public record LockFile(
        Path path,
        String createdBy,
        List<Marker> environments,
        Optional<VersionSpecifiers> requiresPython,
        Set<String> defaultGroups,
        List<LockedPackage> packages,
        Optional<LockOrigin> origin) {
    public LockFile {
        environments = List.copyOf(environments);
        defaultGroups = Set.copyOf(defaultGroups);
        packages = List.copyOf(packages);
    }

    /** Whether a file name is that of a lock. */
    public static boolean isName(String fileName) {
        return fileName.matches("pylock\\.([^.]+\\.)?toml");
    }

    /**
     * Reads a lock.
     *
     * @throws org.syndi.deployment.DeploymentException if there is none, or it is not in the form of PEP 751
     */
    public static LockFile read(Path path) {
        return new LockReader(path).read();
    }
}
