package org.syndi.artifact;

import java.nio.file.Path;

/**
 * A wheel that was verified and is at hand.
 *
 * @param wheel what pip chose
 * @param sha256 of its bytes
 * @param file its bytes; the name of this file says nothing
 */
record CachedWheel(ResolvedWheel wheel, Sha256 sha256, Path file) {

    /** The wheel with the digest of what was really fetched. */
    ResolvedWheel withDigest() {
        return new ResolvedWheel(
                wheel.name(), wheel.version(), wheel.fileName(), wheel.url(), sha256.hex(), wheel.direct());
    }
}
