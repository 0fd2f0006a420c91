package org.syndi.local.s3;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** Deletes up to 1000 objects in one call. */
final class DeleteObjects implements RestOperation {
    private static final int LIMIT = 1000;

    private final Buckets buckets;
    private final ObjectIndex objects;

    DeleteObjects(Buckets buckets, ObjectIndex objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    @Override
    public String name() {
        return "DeleteObjects";
    }

    @Override
    public Route route() {
        return S3Route.bucket("POST").withQuery("delete");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        Xml body = Xml.parse(call.request().bodyText());
        List<Xml> named = body.all("Object");
        if (named.isEmpty() || named.size() > LIMIT) {
            throw S3Errors.malformedXml("1 to " + LIMIT + " objects");
        }
        boolean quiet = body.textOf("Quiet").map(Boolean::valueOf).orElse(false);
        Stream<Xml> deleted = named.stream().map(object -> delete(bucket, object)).toList().stream();
        return S3Xml.ok(Xml.element("DeleteResult", quiet ? Stream.empty() : deleted));
    }

    private Xml delete(Bucket bucket, Xml object) {
        String key = object.textOf("Key").orElseThrow(() -> S3Errors.malformedXml("a Key"));
        Optional<String> versionId = object.textOf("VersionId");
        ObjectRemoval.Result result = ObjectRemoval.remove(objects, bucket, key, versionId, WriteCondition.NONE);
        return Xml.element(
                "Deleted",
                Xml.text("Key", key),
                Xml.text("VersionId", versionId),
                Xml.text("DeleteMarker", result.marker() ? true : null),
                Xml.text("DeleteMarkerVersionId", result.marker() ? result.versionId() : null));
    }
}
