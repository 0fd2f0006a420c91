package org.syndi.artifact.platform;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.syndi.deployment.DeploymentException;

/** The processors that Lambda offers ("Lambda instruction set architectures"), and their names in wheel tags. */
public enum Architecture {
    X86_64("x86_64", "x86_64"),
    ARM64("arm64", "aarch64");

    private final String lambdaName;
    private final String machine;

    Architecture(String lambdaName, String machine) {
        this.lambdaName = lambdaName;
        this.machine = machine;
    }

    /**
     * Reads Lambda's own name.
     *
     * @throws DeploymentException if Lambda has no such architecture
     */
    public static Architecture of(String lambdaName) {
        return Arrays.stream(values())
                .filter(architecture -> architecture.lambdaName.equals(lambdaName))
                .findFirst()
                .orElseThrow(() -> new DeploymentException(
                        "Lambda has no architecture '" + lambdaName + "'.",
                        "Use one of "
                                + Arrays.stream(values())
                                        .map(Architecture::toString)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /** What the kernel calls it, and so the last part of a wheel's platform tag (PEP 425). */
    public String machine() {
        return machine;
    }

    @Override
    public String toString() {
        return lambdaName;
    }
}
