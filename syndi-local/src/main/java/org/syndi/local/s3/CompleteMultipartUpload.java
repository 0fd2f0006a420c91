package org.syndi.local.s3;

import java.util.List;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** Makes the object of the parts that the caller names. */
final class CompleteMultipartUpload implements RestOperation {
    private final Buckets buckets;
    private final ObjectIndex objects;
    private final Uploads uploads;
    private final Blobs blobs;

    CompleteMultipartUpload(Buckets buckets, ObjectIndex objects, Uploads uploads, Blobs blobs) {
        this.buckets = buckets;
        this.objects = objects;
        this.uploads = uploads;
        this.blobs = blobs;
    }

    @Override
    public String name() {
        return "CompleteMultipartUpload";
    }

    @Override
    public Route route() {
        return S3Route.object("POST").withQuery("uploadId");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        Upload upload = uploads.of(call);
        WriteCondition condition = WriteCondition.of(call.request().headers());
        List<Part> parts = NamedParts.of(Xml.parse(call.request().bodyText()), uploads.parts(upload));
        ChecksumAlgorithm algorithm = upload.namedAlgorithm().orElse(ChecksumAlgorithm.DEFAULT);
        Blob blob = blobs.join(parts.stream().map(Part::blob).toList(), algorithm);
        StoredObject stored = objects.put(assembled(upload, parts, blob, call), condition);
        uploads.remove(upload);
        Checksum checksum = stored.checksum();
        HttpResponse answer = S3Xml.ok(Xml.element(
                "CompleteMultipartUploadResult",
                Xml.text("Location", call.call().endpoint() + call.request().rawPath()),
                Xml.text("Bucket", bucket.name()),
                Xml.text("Key", stored.key()),
                Xml.text("ETag", stored.quotedEtag()),
                Xml.text(checksum.algorithm().element(), checksum.value()),
                Xml.text("ChecksumType", checksum.type())));
        return ObjectAnswer.withVersion(answer, stored, bucket);
    }

    private StoredObject assembled(Upload upload, List<Part> parts, Blob blob, RestCall call) {
        Checksum checksum = CompositeChecksum.of(upload, parts, blob);
        call.request()
                .headers()
                .first(checksum.algorithm().header())
                .filter(given -> !given.equals(checksum.value()))
                .ifPresent(given -> {
                    blobs.delete(blob.id());
                    throw AwsException.badRequest(
                            "BadDigest",
                            "The " + checksum.algorithm() + " you specified did not match the calculated checksum: you"
                                    + " sent " + given + ", it is " + checksum.value());
                });
        return StoredObject.of(blob, upload.bucket(), upload.key(), upload.headers(), upload.tags())
                .inParts(
                        CompositeChecksum.etag(parts),
                        checksum,
                        parts.stream().map(Part::size).toList());
    }
}
