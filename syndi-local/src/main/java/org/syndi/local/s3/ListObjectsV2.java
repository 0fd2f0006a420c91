package org.syndi.local.s3;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** The objects of a bucket in pages; the caller goes on with a token. */
final class ListObjectsV2 implements RestOperation {
    private final Buckets buckets;
    private final ObjectIndex objects;

    ListObjectsV2(Buckets buckets, ObjectIndex objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    @Override
    public String name() {
        return "ListObjectsV2";
    }

    @Override
    public Route route() {
        return S3Route.bucket("GET").withQuery("list-type", "2");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        Parameters query = call.query();
        Optional<String> token = query.first("continuation-token");
        String startAfter = query.first("start-after").orElse("");
        Listing.Query wanted =
                ListingXml.query(query, token.map(ContinuationToken::read).orElse(startAfter), "max-keys");
        Listing page = Listing.of(objects.behind(bucket.name(), wanted), wanted);
        ListingXml xml = ListingXml.of(query);
        boolean owner = query.first("fetch-owner").map(Boolean::valueOf).orElse(false);
        Stream<Xml> head = Stream.of(
                Xml.text("Name", bucket.name()),
                xml.key("Prefix", wanted.prefix()),
                xml.optionalKey("Delimiter", wanted.delimiter()),
                xml.optionalKey("StartAfter", startAfter),
                Xml.text("KeyCount", page.objects().size() + page.prefixes().size()),
                Xml.text("MaxKeys", wanted.limit()),
                xml.encodingType(),
                Xml.text("IsTruncated", page.truncated()),
                Xml.text("ContinuationToken", token),
                Xml.text("NextContinuationToken", page.truncated() ? ContinuationToken.of(page.last()) : null));
        return S3Xml.ok(Xml.element(
                "ListBucketResult",
                Stream.of(
                                head,
                                page.objects().stream().map(xml.contents(bucket, owner)),
                                xml.commonPrefixes(page.prefixes()))
                        .flatMap(Function.identity())));
    }
}
