package org.syndi.artifact.wheel;

import org.syndi.deployment.DeploymentException;

/** Words for a wheel that is not taken into a layer; kept in one place because the remedy is always the same. */
public final class WheelException {
    private WheelException() {}

    public static DeploymentException refused(String fileName, String why) {
        return refused(fileName, why, null);
    }

    public static DeploymentException refused(String fileName, String why, Throwable cause) {
        return new DeploymentException(
                "The wheel " + fileName + " is not taken into the layer: " + why + ".",
                "Nothing of it was unpacked. Find out where it comes from (pip config list); if that is in order, tell"
                        + " its maintainers, and require another version until then.",
                cause);
    }
}
