package org.syndi.artifact.index;

import java.util.OptionalLong;

/**
 * A file to download.
 *
 * @param name the name that it gets
 * @param url where it is
 * @param size its bytes, if they are known beforehand
 */
public record WantedFile(String name, PackageUrl url, OptionalLong size) {}
