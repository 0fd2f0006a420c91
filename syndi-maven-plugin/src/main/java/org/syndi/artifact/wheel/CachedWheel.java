package org.syndi.artifact.wheel;

import java.nio.file.Path;
import org.syndi.artifact.archive.Sha256;

/**
 * A wheel that was verified and is at hand.
 *
 * @param wheel what pip chose
 * @param sha256 of its bytes
 * @param file its bytes; the name of this file says nothing
 */
public record CachedWheel(ResolvedWheel wheel, Sha256 sha256, Path file) {

    /** The wheel with the digest of what was really fetched. */
    public ResolvedWheel withDigest() {
        return new ResolvedWheel(
                wheel.name(), wheel.version(), wheel.fileName(), wheel.url(), sha256.hex(), wheel.direct());
    }
}
