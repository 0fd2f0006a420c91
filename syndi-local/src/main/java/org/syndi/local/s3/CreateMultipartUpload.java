package org.syndi.local.s3;

import java.util.UUID;
import org.syndi.local.wire.HttpHeaders;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** Begins an object that comes in parts. */
final class CreateMultipartUpload implements RestOperation {
    private final Buckets buckets;
    private final Uploads uploads;

    CreateMultipartUpload(Buckets buckets, Uploads uploads) {
        this.buckets = buckets;
        this.uploads = uploads;
    }

    @Override
    public String name() {
        return "CreateMultipartUpload";
    }

    @Override
    public Route route() {
        return S3Route.object("POST").withQuery("uploads");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket bucket = buckets.of(call);
        HttpHeaders headers = call.request().headers();
        ChecksumAlgorithm algorithm = headers.first("x-amz-checksum-algorithm")
                .map(ChecksumAlgorithm::named)
                .orElse(null);
        String usualType = algorithm == null ? Checksum.FULL_OBJECT : algorithm.usualType();
        Upload upload = new Upload(
                UUID.randomUUID().toString().replace("-", ""),
                bucket.name(),
                ObjectKey.of(call),
                System.currentTimeMillis(),
                algorithm,
                headers.first("x-amz-checksum-type").orElse(usualType),
                ObjectHeaders.of(headers),
                ObjectHeaders.tags(headers));
        uploads.add(upload);
        HttpResponse answer = S3Xml.ok(Xml.element(
                        "InitiateMultipartUploadResult",
                        Xml.text("Bucket", upload.bucket()),
                        Xml.text("Key", upload.key()),
                        Xml.text("UploadId", upload.id())))
                .withHeader("x-amz-server-side-encryption", upload.headers().get("x-amz-server-side-encryption"));
        return algorithm == null
                ? answer
                : answer.withHeader("x-amz-checksum-algorithm", algorithm.name())
                        .withHeader("x-amz-checksum-type", upload.checksumType());
    }
}
