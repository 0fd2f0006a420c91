package org.syndi.artifact.lock;

import java.util.OptionalLong;

/**
 * A file that a lock names.
 *
 * @param name its own name
 * @param url where it is; a path is a URL of a file
 * @param sha256 64 small hexadecimal digits
 * @param size its bytes, if the lock tells
 */
public record LockedFile(String name, String url, String sha256, OptionalLong size) {}
