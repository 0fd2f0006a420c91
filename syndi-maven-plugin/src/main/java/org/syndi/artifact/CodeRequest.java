package org.syndi.artifact;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.syndi.artifact.archive.CodeArchive;
import org.syndi.artifact.layer.LayerTrim;
import org.syndi.artifact.platform.Target;

/**
 * The function's code to build, without its layer: needs no Python, unless it has packages of its own.
 *
 * @param sources the folder that becomes the root of the zip
 * @param bundled further files by their name in the zip, such as the merged configuration
 * @param buildDirectory {@code .aws-sam-<env>-<org>}
 * @param codeExcludes what to leave out, see {@link CodeArchive#DEFAULT_EXCLUDES}
 * @param target where it will run
 * @param packages what goes into the function itself, and not into its layer
 */
public record CodeRequest(
        Path sources,
        Map<String, byte[]> bundled,
        Path buildDirectory,
        List<String> codeExcludes,
        Target target,
        Optional<Packages> packages) {
    public CodeRequest {
        Objects.requireNonNull(sources);
        Objects.requireNonNull(buildDirectory);
        Objects.requireNonNull(target);
        Objects.requireNonNull(packages);
        bundled = Map.copyOf(bundled);
        codeExcludes = List.copyOf(codeExcludes);
    }

    /** Without packages of its own. */
    public CodeRequest(
            Path sources, Map<String, byte[]> bundled, Path buildDirectory, List<String> codeExcludes, Target target) {
        this(sources, bundled, buildDirectory, codeExcludes, target, Optional.empty());
    }

    /**
     * Packages of the function itself.
     *
     * @param requirements the file that asks for them
     * @param excludes what to leave out of them, as paths below the function's root
     * @param trim further parts to leave out
     */
    public record Packages(Path requirements, List<String> excludes, Set<LayerTrim> trim) {
        public Packages {
            Objects.requireNonNull(requirements);
            excludes = List.copyOf(excludes);
            trim = Set.copyOf(trim);
        }
    }
}
