package org.syndi.artifact.archive;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.syndi.deployment.DeploymentException;

/** What Lambda takes at most ("Lambda quotas"), checked before anything is uploaded. */
public final class LambdaLimits {
    /** Function and layers together, unzipped: 250 MB, which Lambda counts as 250 x 1024 x 1024. */
    public static final long UNZIPPED_BYTES = 262_144_000;

    private static final int SHOWN = 8;

    private LambdaLimits() {}

    /** @throws DeploymentException if code and packages together are more than a function may have */
    public static void check(long codeBytes, List<LayerPackage> packages) {
        long total = codeBytes
                + packages.stream().mapToLong(LayerPackage::unzippedBytes).sum();
        if (total <= UNZIPPED_BYTES) {
            return;
        }
        String largest = packages.stream()
                .sorted(Comparator.comparingLong(LayerPackage::unzippedBytes).reversed())
                .limit(SHOWN)
                .map(item -> "  " + item.name() + " " + item.version() + "  " + megabytes(item.unzippedBytes()))
                .collect(Collectors.joining("\n"));
        throw new DeploymentException(
                "Code (" + megabytes(codeBytes) + ") and layer come to " + megabytes(total)
                        + " unzipped; Lambda takes " + megabytes(UNZIPPED_BYTES)
                        + " for both together. The largest packages:\n" + largest,
                "Drop or replace one of them in the requirements, or leave out parts of it with syndi.layer.excludes.");
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
