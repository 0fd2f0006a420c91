package org.syndi.local.s3;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Says whether the bucket is there and the caller's. */
final class HeadBucket implements RestOperation {
    private final Buckets buckets;

    HeadBucket(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public String name() {
        return "HeadBucket";
    }

    @Override
    public Route route() {
        return S3Route.bucket("HEAD");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        return HttpResponse.empty(200)
                .withHeader("x-amz-bucket-region", buckets.of(call).region());
    }
}
