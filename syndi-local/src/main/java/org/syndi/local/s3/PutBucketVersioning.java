package org.syndi.local.s3;

import java.util.Set;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** Switches versioning on, or suspends it. */
final class PutBucketVersioning implements RestOperation {
    private static final Set<String> STATES = Set.of(Bucket.ENABLED, "Suspended");

    private final Buckets buckets;

    PutBucketVersioning(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public String name() {
        return "PutBucketVersioning";
    }

    @Override
    public Route route() {
        return S3Route.bucket("PUT").withQuery("versioning");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        String status = Xml.parse(call.request().bodyText())
                .textOf("Status")
                .filter(STATES::contains)
                .orElseThrow(() -> S3Errors.malformedXml("a Status that is Enabled or Suspended"));
        buckets.change(bucket.name(), old -> old.withVersioning(status));
        return HttpResponse.empty(200);
    }
}
