package org.syndi.local.s3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.syndi.local.wire.HttpHeaders;
import org.syndi.local.wire.HttpResponse;

/** The headers by which S3 tells of an object. */
final class ObjectAnswer {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO_DATE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private ObjectAnswer() {}

    /** To a write: entity tag, version, checksum, encryption. */
    static HttpResponse written(StoredObject object, Bucket bucket, HttpResponse response) {
        HttpResponse answer = response.withHeader("ETag", object.quotedEtag());
        String encryption = object.headers().get("x-amz-server-side-encryption");
        if (encryption != null) {
            answer = answer.withHeader("x-amz-server-side-encryption", encryption);
        }
        return withChecksum(withVersion(answer, object, bucket), object.checksum());
    }

    static HttpResponse withVersion(HttpResponse answer, StoredObject object, Bucket bucket) {
        return bucket.versioning().equals(Bucket.NEVER_VERSIONED)
                ? answer
                : answer.withHeader("x-amz-version-id", object.versionId());
    }

    static HttpResponse withChecksum(HttpResponse answer, Checksum checksum) {
        return checksum == null
                ? answer
                : answer.withHeader(checksum.algorithm().header(), checksum.value())
                        .withHeader("x-amz-checksum-type", checksum.type());
    }

    /** To a read. */
    static HttpHeaders describe(StoredObject object, Bucket bucket) {
        HttpHeaders headers = HttpHeaders.EMPTY
                .with("ETag", object.quotedEtag())
                .with("Last-Modified", httpDate(object.modified()))
                .with("Accept-Ranges", "bytes");
        for (var kept : object.headers().entrySet()) {
            headers = headers.with(kept.getKey(), kept.getValue());
        }
        if (!object.tags().isEmpty()) {
            headers = headers.with(
                    "x-amz-tagging-count", String.valueOf(object.tags().size()));
        }
        return withVersion(new HttpResponse(200, headers, HttpResponse.Body.EMPTY), object, bucket)
                .headers();
    }

    private static String httpDate(long millis) {
        return HTTP_DATE.format(Instant.ofEpochMilli(millis));
    }

    /** As in XML answers, always with milliseconds. */
    static String isoDate(long millis) {
        return ISO_DATE.format(Instant.ofEpochMilli(millis));
    }
}
