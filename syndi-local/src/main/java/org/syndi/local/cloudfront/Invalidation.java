package org.syndi.local.cloudfront;

import java.util.List;

/**
 * An invalidation, complete as soon as it is made.
 *
 * @param created milliseconds since the epoch
 */
record Invalidation(String id, String distributionId, long created, String callerReference, List<String> paths) {}
