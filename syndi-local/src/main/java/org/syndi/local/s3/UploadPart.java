package org.syndi.local.s3;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Takes in one part. */
final class UploadPart implements RestOperation {
    private final Buckets buckets;
    private final Uploads uploads;
    private final Blobs blobs;

    UploadPart(Buckets buckets, Uploads uploads, Blobs blobs) {
        this.buckets = buckets;
        this.uploads = uploads;
        this.blobs = blobs;
    }

    @Override
    public String name() {
        return "UploadPart";
    }

    @Override
    public Route route() {
        return S3Route.object("PUT").withQuery("uploadId").withQuery("partNumber");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        buckets.of(call);
        Upload upload = uploads.of(call);
        int number = Uploads.partNumber(call);
        ChecksumAlgorithm algorithm = ChecksumAlgorithm.requested(call.request().headers())
                .or(upload::namedAlgorithm)
                .orElse(ChecksumAlgorithm.DEFAULT);
        Part part = uploads.put(upload, number, blobs.receive(call.request(), algorithm));
        return HttpResponse.empty(200)
                .withHeader("ETag", part.quotedEtag())
                .withHeader(algorithm.header(), part.checksum().value());
    }
}
