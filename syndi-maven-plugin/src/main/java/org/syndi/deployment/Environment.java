package org.syndi.deployment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The stages of a deployment that the guide knows. */
public enum Environment {
    DEV,
    TEST,
    STAGE,
    PROD;

    /**
     * Reads the value of {@code -Denv}.
     *
     * @throws DeploymentException if it is missing or none of ours
     */
    public static Environment of(String value) {
        String example = "Add for example -Denv=stage; allowed are " + names() + ".";
        if (value == null || value.isBlank()) {
            throw new DeploymentException("No environment is given.", example);
        }
        return Arrays.stream(values())
                .filter(environment -> environment.toString().equals(value))
                .findFirst()
                .orElseThrow(() -> new DeploymentException("There is no environment '" + value + "'.", example));
    }

    private static String names() {
        return Arrays.stream(values()).map(Environment::toString).collect(Collectors.joining(", "));
    }

    /** As it stands in names and on the command line: in small letters. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
