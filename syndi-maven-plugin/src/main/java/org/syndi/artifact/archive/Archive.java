package org.syndi.artifact.archive;

import java.nio.file.Path;

/**
 * A zip that was built.
 *
 * @param path where it is
 * @param sha256 of the whole file; in base64 it is what Lambda calls {@code CodeSha256}
 * @param zippedBytes its size
 * @param unzippedBytes what its entries come to, which is what Lambda's 250 MB limit counts
 */
public record Archive(Path path, Sha256 sha256, long zippedBytes, long unzippedBytes) {}
