package org.syndi.local.s3;

import java.util.function.Function;
import java.util.stream.Stream;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** The objects of a bucket in pages, the old way: the caller goes on with the last name of the page. */
final class ListObjects implements RestOperation {
    private final Buckets buckets;
    private final ObjectIndex objects;

    ListObjects(Buckets buckets, ObjectIndex objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    @Override
    public String name() {
        return "ListObjects";
    }

    @Override
    public Route route() {
        return S3Route.bucket("GET");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        Parameters query = call.query();
        Listing.Query wanted = ListingXml.query(query, query.first("marker").orElse(""), "max-keys");
        Listing page = Listing.of(objects.behind(bucket.name(), wanted), wanted);
        ListingXml xml = ListingXml.of(query);
        boolean tellNext = page.truncated() && !wanted.delimiter().isEmpty();
        Stream<Xml> head = Stream.of(
                Xml.text("Name", bucket.name()),
                xml.key("Prefix", wanted.prefix()),
                xml.key("Marker", wanted.after()),
                xml.optionalKey("Delimiter", wanted.delimiter()),
                Xml.text("MaxKeys", wanted.limit()),
                xml.encodingType(),
                Xml.text("IsTruncated", page.truncated()),
                xml.optionalKey("NextMarker", tellNext ? page.last() : ""));
        return S3Xml.ok(Xml.element(
                "ListBucketResult",
                Stream.of(
                                head,
                                page.objects().stream().map(xml.contents(bucket, true)),
                                xml.commonPrefixes(page.prefixes()))
                        .flatMap(Function.identity())));
    }
}
