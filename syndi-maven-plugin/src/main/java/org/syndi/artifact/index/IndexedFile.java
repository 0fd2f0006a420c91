package org.syndi.artifact.index;

import java.util.Optional;

/**
 * A file that an index has.
 *
 * @param name its own name
 * @param url where it is
 * @param sha256 64 small hexadecimal digits, if the index promises them
 * @param requiresPython the Python versions that it is for, as written, if the index tells
 */
public record IndexedFile(String name, PackageUrl url, Optional<String> sha256, Optional<String> requiresPython) {}
