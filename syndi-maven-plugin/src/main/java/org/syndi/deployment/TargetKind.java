package org.syndi.deployment;

import java.util.Locale;

/**
 * Where a deployment goes: to AWS (or any endpoint that the AWS settings name), or to the embedded AWS on this machine.
 */
public enum TargetKind {
    AWS,
    LOCAL;

    /**
     * Reads the value of {@code -Dsyndi.target}.
     *
     * @throws DeploymentException if it is none of ours
     */
    public static TargetKind of(String value) {
        return switch (value == null ? "" : value) {
            case "aws" -> AWS;
            case "local" -> LOCAL;
            default ->
                throw new DeploymentException(
                        "There is no target '" + value + "'.", "Use -Dsyndi.target=local or -Dsyndi.target=aws.");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
