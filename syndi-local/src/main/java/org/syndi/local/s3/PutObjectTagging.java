package org.syndi.local.s3;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Replaces the tags of an object. */
final class PutObjectTagging implements RestOperation {
    private final Buckets buckets;
    private final ObjectIndex objects;
    private final ObjectReads reads;

    PutObjectTagging(Buckets buckets, ObjectIndex objects, ObjectReads reads) {
        this.buckets = buckets;
        this.objects = objects;
        this.reads = reads;
    }

    @Override
    public String name() {
        return "PutObjectTagging";
    }

    @Override
    public Route route() {
        return S3Route.object("PUT").withQuery("tagging");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        StoredObject object =
                reads.find(bucket.name(), call.path("Key"), call.query().first("versionId"));
        objects.change(object.withTags(Tagging.read(call.request().bodyText())));
        return ObjectAnswer.withVersion(HttpResponse.empty(200), object, bucket);
    }
}
