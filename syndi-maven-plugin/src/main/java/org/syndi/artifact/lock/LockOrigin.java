package org.syndi.artifact.lock;

/**
 * What a lock of this plugin was made from, kept in its table {@code [tool.syndi]}.
 *
 * @param requirements a digest of their meaning
 * @param target what it was made for, as one line
 */
public record LockOrigin(String requirements, String target) {}
