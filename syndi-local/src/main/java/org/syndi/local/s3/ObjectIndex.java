package org.syndi.local.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsException;

/**
 * The versions of all objects, by bucket and key. Writes go one after the other, so that a condition and the write that
 * depends on it are one step; reads do not wait.
 */
final class ObjectIndex {
    /** S3 lists keys in the order of their UTF-8 bytes. */
    static final Comparator<String> BY_BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private final Table<StoredObject> table;
    private final Blobs blobs;
    private final Buckets buckets;
    /** For each key its versions, the latest first; never empty. */
    private final Map<String, NavigableMap<String, List<StoredObject>>> byBucket = new ConcurrentHashMap<>();

    private long nextSequence;

    ObjectIndex(Table<StoredObject> table, Blobs blobs, Buckets buckets) {
        this.table = table;
        this.blobs = blobs;
        this.buckets = buckets;
        table.all().stream()
                .sorted(Comparator.comparingLong(StoredObject::sequence))
                .forEach(this::load);
    }

    private void load(StoredObject version) {
        nextSequence = version.sequence() + 1;
        withoutVersion(versions(version.bucket(), version.key()), version.versionId())
                .replaced()
                .forEach(stale -> table.remove(stale.id()));
        place(version);
    }

    /**
     * Puts a new version on top, if the condition holds, and replaces the one that it takes the place of. If it does
     * not hold, the new one's bytes are deleted.
     */
    synchronized StoredObject put(StoredObject fresh, WriteCondition condition) {
        try {
            condition.check(fresh.key(), current(fresh.bucket(), fresh.key()));
            return put(fresh, buckets.existing(fresh.bucket()));
        } catch (AwsException e) {
            blobs.delete(fresh.id());
            throw e;
        }
    }

    private StoredObject put(StoredObject fresh, Bucket bucket) {
        StoredObject placed = fresh.placed(nextVersionId(bucket), nextSequence++);
        table.put(placed.id(), placed);
        List<StoredObject> replaced = withoutVersion(versions(placed.bucket(), placed.key()), placed.versionId())
                .replaced();
        place(placed);
        replaced.forEach(this::forget);
        return placed;
    }

    private static String nextVersionId(Bucket bucket) {
        return bucket.versioning().equals(Bucket.ENABLED)
                ? UUID.randomUUID().toString().replace("-", "")
                : StoredObject.NULL_VERSION;
    }

    /** Takes the object away: where versions are kept, by a delete marker on top of them, which is returned. */
    synchronized Optional<StoredObject> delete(String bucketName, String key, WriteCondition condition) {
        condition.check(key, current(bucketName, key));
        if (buckets.existing(bucketName).versioning().equals(Bucket.NEVER_VERSIONED)) {
            deleteVersion(bucketName, key, StoredObject.NULL_VERSION);
            return Optional.empty();
        }
        String id = UUID.randomUUID().toString();
        return Optional.of(put(StoredObject.deleteMarker(id, bucketName, key), WriteCondition.NONE));
    }

    /** Deletes one version for good and returns it; nothing if there is none. */
    synchronized Optional<StoredObject> deleteVersion(String bucketName, String key, String versionId) {
        Split split = withoutVersion(versions(bucketName, key), versionId);
        if (split.kept().isEmpty()) {
            shelf(bucketName).remove(key);
        } else {
            shelf(bucketName).put(key, split.kept());
        }
        split.replaced().forEach(this::forget);
        return split.replaced().stream().findFirst();
    }

    synchronized void change(StoredObject changed) {
        table.put(changed.id(), changed);
        shelf(changed.bucket()).computeIfPresent(changed.key(), (key, versions) -> versions.stream()
                .map(version -> version.id().equals(changed.id()) ? changed : version)
                .toList());
    }

    /** Removes the bucket if it holds no version at all; says whether it did. */
    synchronized boolean removeIfEmpty(Bucket bucket) {
        if (!shelf(bucket.name()).isEmpty()) {
            return false;
        }
        buckets.remove(bucket.name());
        return true;
    }

    /** Reads something while nothing is written: what a record names is then still there. */
    synchronized <T> T still(Supplier<T> read) {
        return read.get();
    }

    /** The latest version unless it is a delete marker. */
    Optional<StoredObject> current(String bucketName, String key) {
        return versions(bucketName, key).stream().findFirst().filter(version -> !version.deleteMarker());
    }

    Optional<StoredObject> version(String bucketName, String key, String versionId) {
        return versions(bucketName, key).stream()
                .filter(version -> version.versionId().equals(versionId))
                .findFirst();
    }

    /** All versions of the keys from {@code from} on, key by key, the latest first. */
    Stream<List<StoredObject>> from(String bucketName, String from) {
        return shelf(bucketName).tailMap(from, true).values().stream();
    }

    /** The current objects behind a listing's marker. */
    Stream<StoredObject> behind(String bucketName, Listing.Query query) {
        return from(bucketName, query.from())
                .map(versions -> versions.get(0))
                .filter(latest -> !latest.deleteMarker() && !latest.key().equals(query.after()));
    }

    boolean latest(StoredObject version) {
        return versions(version.bucket(), version.key()).stream()
                .findFirst()
                .map(first -> first.id().equals(version.id()))
                .orElse(false);
    }

    Set<String> ids() {
        return table.all().stream().map(StoredObject::id).collect(Collectors.toSet());
    }

    private List<StoredObject> versions(String bucketName, String key) {
        return shelf(bucketName).getOrDefault(key, List.of());
    }

    private NavigableMap<String, List<StoredObject>> shelf(String bucketName) {
        return byBucket.computeIfAbsent(bucketName, name -> new ConcurrentSkipListMap<>(BY_BYTES));
    }

    private void place(StoredObject version) {
        List<StoredObject> versions = new ArrayList<>();
        versions.add(version);
        versions.addAll(withoutVersion(versions(version.bucket(), version.key()), version.versionId())
                .kept());
        shelf(version.bucket()).put(version.key(), List.copyOf(versions));
    }

    private void forget(StoredObject version) {
        table.remove(version.id());
        blobs.delete(version.id());
    }

    private record Split(List<StoredObject> kept, List<StoredObject> replaced) {}

    private static Split withoutVersion(List<StoredObject> versions, String versionId) {
        Map<Boolean, List<StoredObject>> split = versions.stream()
                .collect(
                        Collectors.partitioningBy(version -> version.versionId().equals(versionId)));
        return new Split(split.get(false), split.get(true));
    }
}
