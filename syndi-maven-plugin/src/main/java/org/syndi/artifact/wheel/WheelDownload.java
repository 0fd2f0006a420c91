package org.syndi.artifact.wheel;

import java.nio.file.Path;
import java.util.List;

/** Brings wheels to this machine. */
@FunctionalInterface
public interface WheelDownload {
    /**
     * Brings exactly these wheels.
     *
     * @param scratch a folder of our own
     * @param folder where they go, under their own names; made if it is not there
     * @throws org.syndi.deployment.DeploymentException if one of them cannot be had
     */
    void fetch(List<ResolvedWheel> wheels, Path scratch, Path folder);
}
