package org.syndi.artifact;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
 */
public record BuildRequest(
        Path sources,
        Path requirements,
        Map<String, byte[]> bundled,
        Target target,
        Path buildDirectory,
        List<String> codeExcludes,
        List<String> layerExcludes) {

    public BuildRequest {
        Objects.requireNonNull(sources);
        Objects.requireNonNull(requirements);
        Objects.requireNonNull(target);
        Objects.requireNonNull(buildDirectory);
        bundled = Map.copyOf(bundled);
        codeExcludes = List.copyOf(codeExcludes);
        layerExcludes = List.copyOf(layerExcludes);
    }

    /** The function's part of it. */
    public CodeRequest code() {
        return new CodeRequest(sources, bundled, buildDirectory, codeExcludes);
    }
}
