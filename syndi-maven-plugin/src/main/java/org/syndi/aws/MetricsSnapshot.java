package org.syndi.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What CloudWatch counted of a function in a time.
 *
 * @param since included
 * @param errors invocations that ended in an error of the function or of its runtime
 * @param throttles calls that were turned away; they are no invocations
 * @param durations empty if there was no invocation
 */
public record MetricsSnapshot(
        Instant since, long invocations, long errors, long throttles, Optional<Durations> durations) {
    /**
     * How long the handler took, without the initialization of cold starts.
     *
     * @param within95 95 of 100 invocations took no longer; empty where CloudWatch cannot say it of the whole time
     */
    public record Durations(Duration average, Duration maximum, Optional<Duration> within95) {}
}
