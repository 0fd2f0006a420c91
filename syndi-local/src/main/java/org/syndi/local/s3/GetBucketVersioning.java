package org.syndi.local.s3;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** The state of versioning; an empty element where it never was on. */
final class GetBucketVersioning implements RestOperation {
    private final Buckets buckets;

    GetBucketVersioning(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public String name() {
        return "GetBucketVersioning";
    }

    @Override
    public Route route() {
        return S3Route.bucket("GET").withQuery("versioning");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        String status = buckets.of(call).versioning();
        return S3Xml.ok(Xml.element(
                "VersioningConfiguration", Xml.text("Status", status.equals(Bucket.NEVER_VERSIONED) ? null : status)));
    }
}
