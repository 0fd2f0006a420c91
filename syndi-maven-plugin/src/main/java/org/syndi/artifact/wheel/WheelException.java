package org.syndi.artifact.wheel;

import org.syndi.deployment.DeploymentException;

/** Words for a wheel that is not taken into a layer; kept in one place because the remedy is always the same. */
public final class WheelException {
    private WheelException() {}

    public static DeploymentException refused(String fileName, String why) {
        return refused(fileName, why, null);
    }

    /** One that says too little of itself can be made whole by whoever trusts it. */
    static DeploymentException incomplete(String fileName, String why) {
        String project = fileName.split("-", 2)[0];
        return new DeploymentException(
                problem(fileName, why),
                "Nothing of it was unpacked, and its maintainers should mend it. If you know that it is in order, make"
                        + " one with a complete RECORD of it: pip download --no-deps " + project
                        + "; python3 -m zipfile -e "
                        + fileName + " " + project + "; python3 -m wheel pack " + project
                        + " --build-number 1 (pip install wheel). Put that into a folder beside the requirements, and"
                        + " name the folder there with --find-links.");
    }

    private static String problem(String fileName, String why) {
        return "The wheel " + fileName + " is not taken into the layer: " + why + ".";
    }

    public static DeploymentException refused(String fileName, String why, Throwable cause) {
        return new DeploymentException(
                problem(fileName, why),
                "Nothing of it was unpacked. Find out where it comes from (pip config list); if that is in order, tell"
                        + " its maintainers, and require another version until then.",
                cause);
    }
}
