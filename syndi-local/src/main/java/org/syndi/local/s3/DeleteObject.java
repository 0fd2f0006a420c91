package org.syndi.local.s3;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Deletes an object: one version for good, or else the latest by the rules of versioning. */
final class DeleteObject implements RestOperation {
    private final Buckets buckets;
    private final ObjectIndex objects;

    DeleteObject(Buckets buckets, ObjectIndex objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    @Override
    public String name() {
        return "DeleteObject";
    }

    @Override
    public Route route() {
        return S3Route.object("DELETE");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        ObjectRemoval.Result result = ObjectRemoval.remove(
                objects,
                bucket,
                call.path("Key"),
                call.query().first("versionId"),
                WriteCondition.of(call.request().headers()));
        HttpResponse answer = HttpResponse.empty(204);
        if (result.marker()) {
            answer = answer.withHeader("x-amz-delete-marker", "true");
        }
        return result.versionId().isPresent()
                ? answer.withHeader("x-amz-version-id", result.versionId().get())
                : answer;
    }
}
