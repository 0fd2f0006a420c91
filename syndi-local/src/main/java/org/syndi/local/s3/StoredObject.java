package org.syndi.local.s3;

import java.util.List;
import java.util.Map;

/**
 * One version of an object, or a delete marker.
 *
 * @param id of the record and of its bytes; a delete marker has no bytes
 * @param versionId {@link #NULL_VERSION} if it was written while versioning was off
 * @param sequence grows with every write; so of two versions the later one is known
 * @param modified milliseconds since the epoch
 * @param etag without quotes
 * @param headers what is given back with the object, by small names: content type, user's metadata and the like
 * @param parts their sizes in bytes if it came in parts
 */
record StoredObject(
        String id,
        String bucket,
        String key,
        String versionId,
        long sequence,
        long modified,
        boolean deleteMarker,
        long size,
        String etag,
        Checksum checksum,
        Map<String, String> headers,
        Map<String, String> tags,
        List<Long> parts) {
    static final String NULL_VERSION = "null";

    StoredObject {
        headers = Map.copyOf(headers);
        tags = Map.copyOf(tags);
        parts = List.copyOf(parts);
    }

    /** A version that has its place yet to get from the index. */
    static StoredObject of(
            Blob blob, String bucket, String key, Map<String, String> headers, Map<String, String> tags) {
        return new StoredObject(
                blob.id(),
                bucket,
                key,
                NULL_VERSION,
                0,
                System.currentTimeMillis(),
                false,
                blob.size(),
                blob.md5(),
                blob.checksum(),
                headers,
                tags,
                List.of());
    }

    static StoredObject deleteMarker(String id, String bucket, String key) {
        return new StoredObject(
                id,
                bucket,
                key,
                NULL_VERSION,
                0,
                System.currentTimeMillis(),
                true,
                0,
                "",
                null,
                Map.of(),
                Map.of(),
                List.of());
    }

    StoredObject inParts(String compositeEtag, Checksum compositeChecksum, List<Long> sizes) {
        return new StoredObject(
                id,
                bucket,
                key,
                versionId,
                sequence,
                modified,
                deleteMarker,
                size,
                compositeEtag,
                compositeChecksum,
                headers,
                tags,
                sizes);
    }

    StoredObject placed(String version, long number) {
        return new StoredObject(
                id, bucket, key, version, number, modified, deleteMarker, size, etag, checksum, headers, tags, parts);
    }

    StoredObject withTags(Map<String, String> fresh) {
        return new StoredObject(
                id,
                bucket,
                key,
                versionId,
                sequence,
                modified,
                deleteMarker,
                size,
                etag,
                checksum,
                headers,
                fresh,
                parts);
    }

    String quotedEtag() {
        return '"' + etag + '"';
    }
}
