package org.syndi.local.s3;

/**
 * A part of a multipart upload.
 *
 * @param number from 1 to 10,000
 * @param blob its bytes
 * @param etag the MD5 of its bytes, in hexadecimal
 * @param modified milliseconds since the epoch
 */
record Part(String uploadId, int number, String blob, long size, String etag, Checksum checksum, long modified) {
    String quotedEtag() {
        return '"' + etag + '"';
    }
}
