package org.syndi.local.s3;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Deletes a bucket without objects; versions and delete markers count as objects. */
final class DeleteBucket implements RestOperation {
    private final Buckets buckets;
    private final ObjectIndex objects;

    DeleteBucket(Buckets buckets, ObjectIndex objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    @Override
    public String name() {
        return "DeleteBucket";
    }

    @Override
    public Route route() {
        return S3Route.bucket("DELETE");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        BucketRemoval.remove(buckets.of(call), objects);
        return HttpResponse.empty(204);
    }
}
