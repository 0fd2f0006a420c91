package org.syndi.maven;

import org.syndi.deployment.DeploymentException;

/** A value that must be {@code true} or {@code false}: Maven would take anything else for false. */
final class Switch {
    private Switch() {}

    /**
     * Reads it.
     *
     * @param place what the user wrote and where, for the message
     * @throws DeploymentException if it is neither
     */
    static boolean parse(String place, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new DeploymentException("'" + value + "' is no value for " + place + ".", "Use true or false.");
        };
    }
}
