package org.syndi.local.s3;

import java.util.Optional;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;

/** Gives a configuration document of a bucket back. */
final class GetBucketDocument implements RestOperation {
    private final Buckets buckets;
    private final BucketDocument kind;

    GetBucketDocument(Buckets buckets, BucketDocument kind) {
        this.buckets = buckets;
        this.kind = kind;
    }

    @Override
    public String name() {
        return "Get" + kind.subject();
    }

    @Override
    public Route route() {
        return S3Route.bucket("GET").withQuery(kind.subResource());
    }

    @Override
    public HttpResponse execute(RestCall call) {
        return Optional.ofNullable(buckets.of(call).documents().get(kind.subResource()))
                .map(document ->
                        HttpResponse.text(200, kind.isJson() ? "application/json" : "application/xml", document))
                .orElseThrow(() -> AwsException.notFound(kind.noneCode(), kind.noneMessage()));
    }
}
