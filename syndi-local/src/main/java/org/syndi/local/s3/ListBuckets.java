package org.syndi.local.s3;

import java.util.List;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** The caller's buckets, by name, in pages if the caller wants them. */
final class ListBuckets implements RestOperation {
    private static final long LIMIT = 10_000;

    private final Buckets buckets;

    ListBuckets(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public String name() {
        return "ListBuckets";
    }

    @Override
    public Route route() {
        return Route.of("GET", "/");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        int limit = call.query().number("max-buckets").orElse(LIMIT).intValue();
        String after = call.query().first("continuation-token").orElse("");
        String prefix = call.query().first("prefix").orElse("");
        List<Bucket> found = buckets.ownedBy(call.call().account()).stream()
                .filter(bucket ->
                        bucket.name().compareTo(after) > 0 && bucket.name().startsWith(prefix))
                .toList();
        List<Bucket> page = found.subList(0, Math.min(limit, found.size()));
        return S3Xml.ok(Xml.element(
                "ListAllMyBucketsResult",
                Owner.of(call.call().account()),
                Xml.members("Buckets", page, ListBuckets::bucket),
                found.size() > page.size()
                        ? Xml.text(
                                "ContinuationToken", page.get(page.size() - 1).name())
                        : Xml.text("ContinuationToken", null)));
    }

    private static Xml bucket(Bucket bucket) {
        return Xml.element(
                "Bucket",
                Xml.text("Name", bucket.name()),
                Xml.text("CreationDate", ObjectAnswer.isoDate(bucket.created())),
                Xml.text("BucketRegion", bucket.region()),
                Xml.text("BucketArn", bucket.arn()));
    }
}
