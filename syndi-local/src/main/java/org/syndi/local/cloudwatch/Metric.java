package org.syndi.local.cloudwatch;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is measured.
 *
 * @param namespace for example {@code AWS/Lambda}
 * @param dimensions names and values that tell it from others of its name
 * @param unit of its values, for example {@code Count}
 */
public record Metric(String namespace, String name, Map<String, String> dimensions, String unit) {
    public Metric {
        dimensions = Map.copyOf(dimensions);
    }

    /** The same for equal metrics; the unit belongs to the values. */
    String key() {
        return namespace + " " + name + " " + new TreeMap<>(dimensions);
    }
}
