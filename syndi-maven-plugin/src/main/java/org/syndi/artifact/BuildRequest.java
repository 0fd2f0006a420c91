package org.syndi.artifact;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.syndi.artifact.archive.CodeArchive;
import org.syndi.artifact.archive.PathPatterns;
import org.syndi.artifact.layer.LayerTrim;
import org.syndi.artifact.platform.Target;

/**
 * What to build, and where.
 *
 * @param sources the folder that becomes the root of the function's zip
 * @param requirements the requirements file of the layer
 * @param bundled further files of the function by their name in the zip, such as the merged configuration
 * @param target where it will run
 * @param buildDirectory {@code .aws-sam-<env>-<org>}
 * @param codeExcludes what to leave out of the function, see {@link CodeArchive#DEFAULT_EXCLUDES}
 * @param layerExcludes what to leave out of the layer, as paths below {@code python/}
 * @param layerTrim further parts of packages to leave out
 * @param packages what goes into the function itself, and not into the layer
 */
public record BuildRequest(
        Path sources,
        Path requirements,
        Map<String, byte[]> bundled,
        Target target,
        Path buildDirectory,
        List<String> codeExcludes,
        List<String> layerExcludes,
        Set<LayerTrim> layerTrim,
        Optional<CodeRequest.Packages> packages) {

    public BuildRequest {
        Objects.requireNonNull(sources);
        Objects.requireNonNull(requirements);
        Objects.requireNonNull(target);
        Objects.requireNonNull(buildDirectory);
        bundled = Map.copyOf(bundled);
        codeExcludes = List.copyOf(codeExcludes);
        layerExcludes = List.copyOf(layerExcludes);
        layerTrim = Set.copyOf(layerTrim);
    }

    /** With all parts of the packages but those of the excludes. */
    public BuildRequest(
            Path sources,
            Path requirements,
            Map<String, byte[]> bundled,
            Target target,
            Path buildDirectory,
            List<String> codeExcludes,
            List<String> layerExcludes) {
        this(sources, requirements, bundled, target, buildDirectory, codeExcludes, layerExcludes, Set.of());
    }

    /** Without packages of the function itself. */
    public BuildRequest(
            Path sources,
            Path requirements,
            Map<String, byte[]> bundled,
            Target target,
            Path buildDirectory,
            List<String> codeExcludes,
            List<String> layerExcludes,
            Set<LayerTrim> layerTrim) {
        this(
                sources,
                requirements,
                bundled,
                target,
                buildDirectory,
                codeExcludes,
                layerExcludes,
                layerTrim,
                Optional.empty());
    }

    /** All that is left out of the layer's packages. */
    PathPatterns leftOut() {
        return new PathPatterns(
                Stream.concat(layerExcludes.stream(), layerTrim.stream().flatMap(trim -> trim.patterns().stream()))
                        .toList());
    }

    /** The packages that are left out as a whole, by their names in normal form. */
    Set<String> leftOutProjects() {
        return layerTrim.contains(LayerTrim.RUNTIME) ? LayerTrim.projectsOf(target) : Set.of();
    }

    /** The function's part of it. */
    public CodeRequest code() {
        return new CodeRequest(sources, bundled, buildDirectory, codeExcludes, target, packages);
    }
}
