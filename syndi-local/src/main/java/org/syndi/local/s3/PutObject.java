package org.syndi.local.s3;

import java.util.Map;
import org.syndi.local.wire.HttpHeaders;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Stores an object, if what its headers promise and demand holds. */
final class PutObject implements RestOperation {
    private final Buckets buckets;
    private final ObjectIndex objects;
    private final Blobs blobs;

    PutObject(Buckets buckets, ObjectIndex objects, Blobs blobs) {
        this.buckets = buckets;
        this.objects = objects;
        this.blobs = blobs;
    }

    @Override
    public String name() {
        return "PutObject";
    }

    @Override
    public Route route() {
        return S3Route.object("PUT");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        HttpHeaders headers = call.request().headers();
        String key = ObjectKey.of(call);
        Map<String, String> kept = ObjectHeaders.of(headers);
        WriteCondition condition = WriteCondition.of(headers);
        ChecksumAlgorithm algorithm = ChecksumAlgorithm.requested(headers).orElse(ChecksumAlgorithm.DEFAULT);
        Blob blob = blobs.receive(call.request(), algorithm);
        StoredObject stored =
                objects.put(StoredObject.of(blob, bucket.name(), key, kept, ObjectHeaders.tags(headers)), condition);
        return ObjectAnswer.written(stored, bucket, HttpResponse.empty(200));
    }
}
