package org.syndi.artifact.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.syndi.artifact.wheel.ResolvedWheel;
import org.syndi.artifact.wheel.WheelDownload;

/** Where the wheels of a layer come from, and which ones they are: asked of pip, or read from a lock. */
public interface WheelSource extends WheelDownload {
    /** What the choice depends on, by kind: a digest or a short text. The wheels are the same as long as it is. */
    SortedMap<String, String> identity();

    /**
     * Why the choice of the build before no longer holds although it was made by the same: the user has deleted what
     * was remembered of it, or a wheel of it on this machine has other bytes by now.
     */
    Optional<String> outdated();

    /**
     * The wheels, sorted by name, each with its digest.
     *
     * @param anew chooses again, whatever is remembered
     * @param scratch a folder of our own, on the cache's disk
     * @throws org.syndi.deployment.DeploymentException if they cannot be chosen
     */
    List<ResolvedWheel> choose(boolean anew, Path scratch);
}
