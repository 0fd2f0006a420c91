package org.syndi.local.s3;

import java.util.Map;
import java.util.Optional;

/**
 * A multipart upload that is under way.
 *
 * @param initiated milliseconds since the epoch
 * @param algorithm that the caller named; null if none
 * @param checksumType {@code COMPOSITE} or {@code FULL_OBJECT}
 */
record Upload(
        String id,
        String bucket,
        String key,
        long initiated,
        ChecksumAlgorithm algorithm,
        String checksumType,
        Map<String, String> headers,
        Map<String, String> tags) {

    Optional<ChecksumAlgorithm> namedAlgorithm() {
        return Optional.ofNullable(algorithm);
    }
}
