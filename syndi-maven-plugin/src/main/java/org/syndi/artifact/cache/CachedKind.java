package org.syndi.artifact.cache;

import java.time.Instant;

/**
 * What the cache has of one kind.
 *
 * @param name the folder's: {@code wheels}, {@code layers}
 * @param bytes all files together
 * @param leastRecentUse when the entry was last used that was not used for longest
 * @param mostRecentUse when any of them was last used
 */
public record CachedKind(String name, int entries, long bytes, Instant leastRecentUse, Instant mostRecentUse) {}
