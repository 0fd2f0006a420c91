package org.syndi.local.s3;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Gives an upload up and deletes its parts. */
final class AbortMultipartUpload implements RestOperation {
    private final Buckets buckets;
    private final Uploads uploads;

    AbortMultipartUpload(Buckets buckets, Uploads uploads) {
        this.buckets = buckets;
        this.uploads = uploads;
    }

    @Override
    public String name() {
        return "AbortMultipartUpload";
    }

    @Override
    public Route route() {
        return S3Route.object("DELETE").withQuery("uploadId");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        buckets.of(call);
        uploads.remove(uploads.of(call));
        return HttpResponse.empty(204);
    }
}
