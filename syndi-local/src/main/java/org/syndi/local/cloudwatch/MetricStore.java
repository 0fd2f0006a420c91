package org.syndi.local.cloudwatch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;

/** All metrics with their samples. */
final class MetricStore {
    private final Table<Metric> metrics;
    private final Path folder;
    private final Map<String, SampleFile> samples = new ConcurrentHashMap<>();

    MetricStore(Store store) {
        this.metrics = store.table("cloudwatch/metrics", Metric.class);
        this.folder = store.folder("cloudwatch/samples");
    }

    void add(Metric metric, Sample sample) {
        metrics.putIfAbsent(id(metric), metric);
        samples(metric).append(sample);
    }

    List<Metric> all() {
        return metrics.all();
    }

    /** As it is kept, with its unit. */
    Optional<Metric> find(Metric wanted) {
        return metrics.find(id(wanted));
    }

    /** @param end not included */
    List<Sample> between(Metric metric, Instant start, Instant end) {
        return samples(metric).between(start, end);
    }

    private SampleFile samples(Metric metric) {
        return samples.computeIfAbsent(id(metric), id -> new SampleFile(folder.resolve(id)));
    }

    /** A name for a file: short, whatever the dimensions are. */
    private static String id(Metric metric) {
        return UUID.nameUUIDFromBytes(metric.key().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
