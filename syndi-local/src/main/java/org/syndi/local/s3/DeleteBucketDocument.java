package org.syndi.local.s3;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Removes a configuration document of a bucket; none is no failure. */
final class DeleteBucketDocument implements RestOperation {
    private final Buckets buckets;
    private final BucketDocument kind;

    DeleteBucketDocument(Buckets buckets, BucketDocument kind) {
        this.buckets = buckets;
        this.kind = kind;
    }

    @Override
    public String name() {
        return "Delete" + kind.deleteSubject();
    }

    @Override
    public Route route() {
        return S3Route.bucket("DELETE").withQuery(kind.subResource());
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        buckets.change(bucket.name(), old -> NewBucket.withoutDocument(old, kind.subResource()));
        return HttpResponse.empty(204);
    }
}
