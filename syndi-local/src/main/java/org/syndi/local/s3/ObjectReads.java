package org.syndi.local.s3;

import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpHeaders;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.RestCall;

/** Answers GetObject and HeadObject. */
final class ObjectReads {
    private static final List<String> OVERRIDES = List.of(
            "content-type", "content-language", "expires", "cache-control", "content-disposition", "content-encoding");

    private final Buckets buckets;
    private final ObjectIndex objects;
    private final Blobs blobs;

    ObjectReads(Buckets buckets, ObjectIndex objects, Blobs blobs) {
        this.buckets = buckets;
        this.objects = objects;
        this.blobs = blobs;
    }

    /** An object and its file, opened while it was sure to be there. */
    record Found(StoredObject object, FileChannel bytes) {}

    HttpResponse answer(RestCall call, boolean withBytes) {
        Bucket bucket = buckets.of(call);
        return objects.still(() -> answer(call, bucket, withBytes));
    }

    private HttpResponse answer(RestCall call, Bucket bucket, boolean withBytes) {
        StoredObject object = find(bucket.name(), call.path("Key"), call.query().first("versionId"));
        HttpHeaders headers = call.request().headers();
        if (ReadCondition.of(headers).notModified(object)) {
            return new HttpResponse(304, ObjectAnswer.describe(object, bucket), HttpResponse.Body.EMPTY);
        }
        Optional<ByteRange> range = range(call, object);
        HttpResponse.Body body = withBytes ? body(object, range) : HttpResponse.Body.EMPTY;
        HttpResponse answer = new HttpResponse(
                range.isPresent() ? 206 : 200, overridden(ObjectAnswer.describe(object, bucket), call.query()), body);
        long length = range.map(ByteRange::length).orElse(object.size());
        answer = withBytes ? answer : answer.withHeader("Content-Length", String.valueOf(length));
        if (range.isPresent()) {
            return withParts(answer, call, object)
                    .withHeader("Content-Range", range.get().header(object.size()));
        }
        return headers.first("x-amz-checksum-mode").isPresent()
                ? ObjectAnswer.withChecksum(answer, object.checksum())
                : answer;
    }

    /** @throws AwsException NoSuchKey, NoSuchVersion, or MethodNotAllowed for a delete marker */
    StoredObject find(String bucket, String key, Optional<String> versionId) {
        if (versionId.isEmpty()) {
            return objects.current(bucket, key).orElseThrow(() -> S3Errors.noSuchKey(key));
        }
        StoredObject version = objects.version(bucket, key, versionId.get())
                .orElseThrow(() -> S3Errors.noSuchVersion(key, versionId.get()));
        if (version.deleteMarker()) {
            throw new AwsException(
                    405, "MethodNotAllowed", "The specified method is not allowed against a delete marker.");
        }
        return version;
    }

    /** Finds the object and opens its bytes in one step. */
    Found open(String bucket, String key, Optional<String> versionId) {
        return objects.still(() -> {
            StoredObject object = find(bucket, key, versionId);
            return new Found(object, blobs.open(object.id()));
        });
    }

    private HttpResponse.Body body(StoredObject object, Optional<ByteRange> range) {
        ByteRange wanted = range.orElse(new ByteRange(0, object.size() - 1));
        return wanted.length() == 0 ? HttpResponse.Body.EMPTY : new FileRange(blobs.open(object.id()), wanted);
    }

    private static Optional<ByteRange> range(RestCall call, StoredObject object) {
        Optional<Long> part = call.query().number("partNumber");
        return part.isPresent()
                ? ByteRange.ofPart(part.get(), object)
                : call.request().headers().first("Range").flatMap(header -> ByteRange.of(header, object.size()));
    }

    private static HttpResponse withParts(HttpResponse answer, RestCall call, StoredObject object) {
        return call.query().has("partNumber") && !object.parts().isEmpty()
                ? answer.withHeader(
                        "x-amz-mp-parts-count", String.valueOf(object.parts().size()))
                : answer;
    }

    private static HttpHeaders overridden(HttpHeaders headers, Parameters query) {
        HttpHeaders result = headers;
        for (String name : OVERRIDES) {
            Optional<String> value = query.first("response-" + name);
            if (value.isPresent()) {
                result = result.without(name).with(name, value.get());
            }
        }
        return result;
    }
}
