package org.syndi.local.s3;

/**
 * Bytes in a file, just written.
 *
 * @param id of the file
 * @param size in bytes
 * @param md5 in hexadecimal
 * @param checksum of all the bytes
 */
record Blob(String id, long size, String md5, Checksum checksum) {}
