package org.syndi.local.s3;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** The region of a bucket; nothing stands for us-east-1. */
final class GetBucketLocation implements RestOperation {
    private final Buckets buckets;

    GetBucketLocation(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public String name() {
        return "GetBucketLocation";
    }

    @Override
    public Route route() {
        return S3Route.bucket("GET").withQuery("location");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        String region = buckets.of(call).region();
        return S3Xml.ok(Xml.text("LocationConstraint", region.equals("us-east-1") ? "" : region));
    }
}
