package org.syndi.local.s3;

import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** An object's bytes, or a range of them. */
final class GetObject implements RestOperation {
    private final ObjectReads reads;

    GetObject(ObjectReads reads) {
        this.reads = reads;
    }

    @Override
    public String name() {
        return "GetObject";
    }

    @Override
    public Route route() {
        return S3Route.object("GET");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        return reads.answer(call, true);
    }
}
