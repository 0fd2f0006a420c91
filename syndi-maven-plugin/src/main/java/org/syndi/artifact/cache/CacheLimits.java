package org.syndi.artifact.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * What may stay in the cache.
 *
 * @param unused entries that were not used for longer go; none for all ages
 * @param bytes the entries that were not used for longest go until what is left is no more; none for any size
 */
public record CacheLimits(Optional<Duration> unused, Optional<Long> bytes) {}
