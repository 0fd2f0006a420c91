package org.syndi.local.s3;

/**
 * A checksum as S3 keeps it with an object.
 *
 * @param value base64; with {@code -<parts>} behind it if it is made of the parts' checksums
 * @param type {@code FULL_OBJECT} or {@code COMPOSITE}
 */
record Checksum(ChecksumAlgorithm algorithm, String value, String type) {
    static final String FULL_OBJECT = "FULL_OBJECT";
    static final String COMPOSITE = "COMPOSITE";
}
