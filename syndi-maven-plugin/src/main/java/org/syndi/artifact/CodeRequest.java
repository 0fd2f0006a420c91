package org.syndi.artifact;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.syndi.artifact.archive.CodeArchive;

/**
 * The function's code to build, without its layer: needs no Python.
 *
 * @param sources the folder that becomes the root of the zip
 * @param bundled further files by their name in the zip, such as the merged configuration
 * @param buildDirectory {@code .aws-sam-<env>-<org>}
 * @param codeExcludes what to leave out, see {@link CodeArchive#DEFAULT_EXCLUDES}
 */
public record CodeRequest(Path sources, Map<String, byte[]> bundled, Path buildDirectory, List<String> codeExcludes) {
    public CodeRequest {
        Objects.requireNonNull(sources);
        Objects.requireNonNull(buildDirectory);
        bundled = Map.copyOf(bundled);
        codeExcludes = List.copyOf(codeExcludes);
    }
}
