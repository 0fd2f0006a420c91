package org.syndi.local.lambda.function;

import java.time.Instant;
import java.util.Map;

/** Where what is measured of functions goes. */
@FunctionalInterface
public interface MetricSink {
    /** @param unit for example {@code Milliseconds} */
    void record(String namespace, String name, String unit, Map<String, String> dimensions, Instant time, double value);
}
