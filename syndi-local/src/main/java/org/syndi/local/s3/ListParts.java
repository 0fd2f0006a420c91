package org.syndi.local.s3;

import java.util.List;
import java.util.stream.Stream;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** The parts of an upload that have come, in pages. */
final class ListParts implements RestOperation {
    private final Buckets buckets;
    private final Uploads uploads;

    ListParts(Buckets buckets, Uploads uploads) {
        this.buckets = buckets;
        this.uploads = uploads;
    }

    @Override
    public String name() {
        return "ListParts";
    }

    @Override
    public Route route() {
        return S3Route.object("GET").withQuery("uploadId");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        Upload upload = uploads.of(call);
        long marker = call.query().number("part-number-marker").orElse(0L);
        int limit = ListingXml.limit(call.query(), "max-parts");
        List<Part> rest = uploads.parts(upload).stream()
                .filter(part -> part.number() > marker)
                .toList();
        List<Part> page = rest.subList(0, Math.min(limit, rest.size()));
        boolean truncated = page.size() < rest.size() && limit > 0;
        Stream<Xml> head = Stream.of(
                Xml.text("Bucket", upload.bucket()),
                Xml.text("Key", upload.key()),
                Xml.text("UploadId", upload.id()),
                Owner.of(bucket.account()),
                Xml.text("StorageClass", "STANDARD"),
                Xml.text("PartNumberMarker", marker),
                Xml.text(
                        "NextPartNumberMarker",
                        truncated ? page.get(page.size() - 1).number() : null),
                Xml.text("MaxParts", limit),
                Xml.text("IsTruncated", truncated));
        return S3Xml.ok(
                Xml.element("ListPartsResult", Stream.concat(head, page.stream().map(ListParts::part))));
    }

    private static Xml part(Part part) {
        return Xml.element(
                "Part",
                Xml.text("PartNumber", part.number()),
                Xml.text("LastModified", ObjectAnswer.isoDate(part.modified())),
                Xml.text("ETag", part.quotedEtag()),
                Xml.text("Size", part.size()),
                Xml.text(part.checksum().algorithm().element(), part.checksum().value()));
    }
}
