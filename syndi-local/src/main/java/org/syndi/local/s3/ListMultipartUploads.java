package org.syndi.local.s3;

import java.util.List;
import java.util.stream.Stream;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** The uploads of a bucket that are under way, in pages. */
final class ListMultipartUploads implements RestOperation {
    private final Buckets buckets;
    private final Uploads uploads;

    ListMultipartUploads(Buckets buckets, Uploads uploads) {
        this.buckets = buckets;
        this.uploads = uploads;
    }

    @Override
    public String name() {
        return "ListMultipartUploads";
    }

    @Override
    public Route route() {
        return S3Route.bucket("GET").withQuery("uploads");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        String prefix = call.query().first("prefix").orElse("");
        String marker = call.query().first("key-marker").orElse("");
        if (call.query().has("delimiter")) {
            throw S3Errors.notImplemented("ListMultipartUploads with a delimiter");
        }
        int limit = ListingXml.limit(call.query(), "max-uploads");
        String uploadMarker = call.query().first("upload-id-marker").orElse("");
        List<Upload> rest = behind(uploads.in(bucket), marker, uploadMarker).stream()
                .filter(upload -> upload.key().startsWith(prefix))
                .toList();
        List<Upload> page = rest.subList(0, Math.min(limit, rest.size()));
        boolean truncated = page.size() < rest.size() && limit > 0;
        ListingXml xml = ListingXml.of(call.query());
        Stream<Xml> head = Stream.of(
                Xml.text("Bucket", bucket.name()),
                xml.key("KeyMarker", marker),
                Xml.text("UploadIdMarker", uploadMarker),
                xml.optionalKey(
                        "NextKeyMarker", truncated ? page.get(page.size() - 1).key() : ""),
                Xml.text(
                        "NextUploadIdMarker",
                        truncated ? page.get(page.size() - 1).id() : null),
                xml.key("Prefix", prefix),
                xml.encodingType(),
                Xml.text("MaxUploads", limit),
                Xml.text("IsTruncated", truncated));
        return S3Xml.ok(Xml.element(
                "ListMultipartUploadsResult",
                Stream.concat(head, page.stream().map(upload -> upload(upload, bucket, xml)))));
    }

    private static List<Upload> behind(List<Upload> all, String keyMarker, String uploadMarker) {
        for (int i = 0; i < all.size(); i++) {
            if (!uploadMarker.isEmpty() && all.get(i).id().equals(uploadMarker)) {
                return all.subList(i + 1, all.size());
            }
        }
        return all.stream()
                .filter(upload -> ObjectIndex.BY_BYTES.compare(upload.key(), keyMarker) > 0)
                .toList();
    }

    private static Xml upload(Upload upload, Bucket bucket, ListingXml xml) {
        return Xml.element(
                "Upload",
                xml.key("Key", upload.key()),
                Xml.text("UploadId", upload.id()),
                Owner.of(bucket.account()),
                Xml.text("StorageClass", "STANDARD"),
                Xml.text("Initiated", ObjectAnswer.isoDate(upload.initiated())));
    }
}
