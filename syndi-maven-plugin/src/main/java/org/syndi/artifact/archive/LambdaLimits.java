package org.syndi.artifact.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.syndi.deployment.DeploymentException;

/** What Lambda takes at most ("Lambda quotas"), checked before anything is uploaded. */
public final class LambdaLimits {
    /** Function and layers together, unzipped: 250 MB, which Lambda counts as 250 x 1024 x 1024. */
    public static final long UNZIPPED_BYTES = 262_144_000;

    private LambdaLimits() {}

    /**
     * Checks what is left after trimming.
     *
     * @param largest the largest files of the packages
     * @throws DeploymentException if code and packages together are more than a function may have
     */
    public static void check(long codeBytes, List<LayerPackage> packages, List<SizedFile> largest) {
        long total = codeBytes
                + packages.stream().mapToLong(LayerPackage::unzippedBytes).sum();
        if (total <= UNZIPPED_BYTES) {
            return;
        }
        List<SizedFile> bySize = SizedFile.largest(packages.stream()
                .map(item -> new SizedFile(item.name() + " " + item.version(), item.unzippedBytes()))
                .toList());
        throw new DeploymentException(
                "Code (" + megabytes(codeBytes) + ") and layer come to " + megabytes(total)
                        + " unzipped; Lambda takes " + megabytes(UNZIPPED_BYTES)
                        + " for both together. The largest packages:\n" + SizedFile.lines(bySize)
                        + (largest.isEmpty() ? "" : "\nThe largest files:\n" + SizedFile.lines(largest)),
                "Drop or replace one of them in the requirements; or leave out parts of it with"
                        + " -Dsyndi.layer.excludes=<patterns>, or -Dsyndi.layer.trim=tests,stubs,runtime.");
    }

    static DeploymentException codeTooLarge(Path folder) {
        return new DeploymentException(
                "The sources in " + folder + " are more than the " + megabytes(UNZIPPED_BYTES)
                        + " that a Lambda function may have.",
                "Exclude what is no code with syndi.code.excludes.");
    }

    /** In units of 1024 x 1024, as Lambda counts. */
    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / (1024.0 * 1024.0));
    }
}
