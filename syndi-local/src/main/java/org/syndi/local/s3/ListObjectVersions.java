package org.syndi.local.s3;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** All versions and delete markers of a bucket in pages, the latest of each key first. */
final class ListObjectVersions implements RestOperation {
    private final Buckets buckets;
    private final ObjectIndex objects;

    ListObjectVersions(Buckets buckets, ObjectIndex objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    @Override
    public String name() {
        return "ListObjectVersions";
    }

    @Override
    public Route route() {
        return S3Route.bucket("GET").withQuery("versions");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        Parameters query = call.query();
        String keyMarker = query.first("key-marker").orElse("");
        String versionMarker = query.first("version-id-marker").orElse("");
        Listing.Query wanted = ListingXml.query(query, keyMarker, "max-keys");
        Listing page = Listing.of(behind(bucket, wanted, versionMarker), wanted);
        ListingXml xml = ListingXml.of(query);
        String lastVersion = page.objects().isEmpty()
                        || !page.objects().get(page.objects().size() - 1).key().equals(page.last())
                ? ""
                : page.objects().get(page.objects().size() - 1).versionId();
        Stream<Xml> head = Stream.of(
                Xml.text("Name", bucket.name()),
                xml.key("Prefix", wanted.prefix()),
                xml.key("KeyMarker", keyMarker),
                Xml.text("VersionIdMarker", versionMarker),
                xml.optionalKey("Delimiter", wanted.delimiter()),
                Xml.text("MaxKeys", wanted.limit()),
                xml.encodingType(),
                Xml.text("IsTruncated", page.truncated()),
                xml.optionalKey("NextKeyMarker", page.truncated() ? page.last() : ""),
                Xml.text("NextVersionIdMarker", page.truncated() && !lastVersion.isEmpty() ? lastVersion : null));
        return S3Xml.ok(Xml.element(
                "ListVersionsResult",
                Stream.of(
                                head,
                                page.objects().stream().map(version -> version(version, bucket, xml)),
                                xml.commonPrefixes(page.prefixes()))
                        .flatMap(Function.identity())));
    }

    private Stream<StoredObject> behind(Bucket bucket, Listing.Query wanted, String versionMarker) {
        return objects.from(bucket.name(), wanted.from())
                .flatMap(versions -> versions.get(0).key().equals(wanted.after())
                        ? behind(versions, versionMarker)
                        : versions.stream());
    }

    /** The versions of the marker's key that were not on the page before: none, if it named no version. */
    private static Stream<StoredObject> behind(List<StoredObject> versions, String versionMarker) {
        return versions.stream()
                .dropWhile(version -> !version.versionId().equals(versionMarker))
                .skip(1);
    }

    private Xml version(StoredObject version, Bucket bucket, ListingXml xml) {
        boolean latest = objects.latest(version);
        Stream<Xml> common = Stream.of(
                xml.key("Key", version.key()),
                Xml.text("VersionId", version.versionId()),
                Xml.text("IsLatest", latest),
                Xml.text("LastModified", ObjectAnswer.isoDate(version.modified())),
                Owner.of(bucket.account()));
        return version.deleteMarker()
                ? Xml.element("DeleteMarker", common)
                : Xml.element(
                        "Version",
                        Stream.concat(
                                common,
                                Stream.of(
                                        Xml.text("ETag", version.quotedEtag()),
                                        Xml.text(
                                                "ChecksumAlgorithm",
                                                version.checksum().algorithm()),
                                        Xml.text(
                                                "ChecksumType",
                                                version.checksum().type()),
                                        Xml.text("Size", version.size()),
                                        Xml.text("StorageClass", "STANDARD"))));
    }
}
