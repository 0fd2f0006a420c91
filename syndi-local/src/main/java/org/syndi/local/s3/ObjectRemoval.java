package org.syndi.local.s3;

import java.util.Optional;

/** Deleting one object, for the two operations that do it. */
final class ObjectRemoval {
    private ObjectRemoval() {}

    /**
     * @param marker whether a delete marker was put there or taken away
     * @param versionId of what was put there or taken away
     */
    record Result(boolean marker, Optional<String> versionId) {}

    static Result remove(
            ObjectIndex objects, Bucket bucket, String key, Optional<String> versionId, WriteCondition condition) {
        if (versionId.isPresent()) {
            boolean marker = objects.deleteVersion(bucket.name(), key, versionId.get())
                    .map(StoredObject::deleteMarker)
                    .orElse(false);
            return new Result(marker, versionId);
        }
        Optional<StoredObject> marker = objects.delete(bucket.name(), key, condition);
        return new Result(marker.isPresent(), marker.map(StoredObject::versionId));
    }
}
