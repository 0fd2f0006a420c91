package org.syndi.local.s3;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** What GetObject would answer, without the bytes. */
final class HeadObject implements RestOperation {
    private final ObjectReads reads;

    HeadObject(ObjectReads reads) {
        this.reads = reads;
    }

    @Override
    public String name() {
        return "HeadObject";
    }

    @Override
    public Route route() {
        return S3Route.object("HEAD");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        return reads.answer(call, false);
    }
}
