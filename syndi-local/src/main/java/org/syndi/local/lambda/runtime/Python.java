package org.syndi.local.lambda.runtime;

import java.nio.file.Path;
import java.util.List;

/**
 * A Python interpreter of the host.
 *
 * @param executable the interpreter itself, behind all shims and launchers
 * @param version for example {@code 3.11.7}
 * @param sdkFolders that boto3 is in, as AWS's runtimes have it; empty if the host has none
 */
record Python(Path executable, String version, List<String> sdkFolders) {
    /** Whether this is the version that a function's runtime, for example {@code python3.11}, stands for. */
    boolean serves(String runtime) {
        return ("python" + version + ".").startsWith(runtime + ".");
    }
}
