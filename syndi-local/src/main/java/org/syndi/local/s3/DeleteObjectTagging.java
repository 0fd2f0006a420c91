package org.syndi.local.s3;

import java.util.Map;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Removes the tags of an object. */
final class DeleteObjectTagging implements RestOperation {
    private final Buckets buckets;
    private final ObjectIndex objects;
    private final ObjectReads reads;

    DeleteObjectTagging(Buckets buckets, ObjectIndex objects, ObjectReads reads) {
        this.buckets = buckets;
        this.objects = objects;
        this.reads = reads;
    }

    @Override
    public String name() {
        return "DeleteObjectTagging";
    }

    @Override
    public Route route() {
        return S3Route.object("DELETE").withQuery("tagging");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        StoredObject object =
                reads.find(bucket.name(), call.path("Key"), call.query().first("versionId"));
        objects.change(object.withTags(Map.of()));
        return ObjectAnswer.withVersion(HttpResponse.empty(204), object, bucket);
    }
}
