package org.syndi.local.s3;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** The tags of an object. */
final class GetObjectTagging implements RestOperation {
    private final Buckets buckets;
    private final ObjectReads reads;

    GetObjectTagging(Buckets buckets, ObjectReads reads) {
        this.buckets = buckets;
        this.reads = reads;
    }

    @Override
    public String name() {
        return "GetObjectTagging";
    }

    @Override
    public Route route() {
        return S3Route.object("GET").withQuery("tagging");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        StoredObject object =
                reads.find(bucket.name(), call.path("Key"), call.query().first("versionId"));
        return ObjectAnswer.withVersion(S3Xml.ok(Tagging.xml(object.tags())), object, bucket);
    }
}
