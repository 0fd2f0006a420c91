package org.syndi.local.cloudwatch;

import java.time.Instant;
import java.util.List;

/**
 * What was measured in one period.
 *
 * @param start of the period
 * @param values at least one
 */
record Datapoint(Instant start, List<Double> values) {}
