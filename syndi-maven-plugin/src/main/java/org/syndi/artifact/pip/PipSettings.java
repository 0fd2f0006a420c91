package org.syndi.artifact.pip;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How pip is run. Where packages come from is pip's own configuration: index, proxy, certificates and credentials are
 * taken from its files and variables.
 *
 * @param python the path or name of the Python that has it; without one it is looked for ({@code syndi.python})
 * @param retries how often it tries a connection again ({@code syndi.pip.retries}); its own default of 5 keeps a build
 *     without network waiting for minutes
 * @param limit how long one run may take ({@code syndi.pip.timeout})
 * @param allowSdist whether a package without a wheel may be built from its sources ({@code syndi.layer.allowSdist}),
 *     which runs code of that package here
 */
public record PipSettings(Optional<String> python, int retries, Duration limit, boolean allowSdist) {
    /** Looks for a Python, tries once more, ends after ten minutes. */
    public static final PipSettings DEFAULT = new PipSettings(Optional.empty(), 1, Duration.ofMinutes(10));

    /** Builds nothing from sources. */
    public PipSettings(Optional<String> python, int retries, Duration limit) {
        this(python, retries, limit, false);
    }

    public PipSettings {
        Objects.requireNonNull(python);
        if (retries < 0 || limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("retries " + retries + ", limit " + limit);
        }
    }
}
