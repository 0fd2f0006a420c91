package org.syndi.local.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import org.syndi.local.wire.HttpHeaders;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** Makes a part of an object that is there already, or of a range of it. */
final class UploadPartCopy implements RestOperation {
    private final Buckets buckets;
    private final Uploads uploads;
    private final Blobs blobs;
    private final ObjectReads reads;

    UploadPartCopy(Buckets buckets, Uploads uploads, Blobs blobs, ObjectReads reads) {
        this.buckets = buckets;
        this.uploads = uploads;
        this.blobs = blobs;
        this.reads = reads;
    }

    @Override
    public String name() {
        return "UploadPartCopy";
    }

    @Override
    public Route route() {
        return S3Route.object("PUT")
                .withQuery("uploadId")
                .withQuery("partNumber")
                .withHeader("x-amz-copy-source");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        buckets.of(call);
        Upload upload = uploads.of(call);
        int number = Uploads.partNumber(call);
        HttpHeaders headers = call.request().headers();
        CopySource source = CopySource.of(headers);
        Bucket from = buckets.owned(call, source.bucket(), "x-amz-source-expected-bucket-owner");
        ObjectReads.Found found = reads.open(from.name(), source.key(), source.versionId());
        try (FileChannel file = found.bytes()) {
            source.check(headers, found.object());
            long size = found.object().size();
            ByteRange range = headers.first("x-amz-copy-source-range")
                    .flatMap(header -> ByteRange.of(header, size))
                    .orElse(new ByteRange(0, size - 1));
            ChecksumAlgorithm algorithm = upload.namedAlgorithm().orElse(ChecksumAlgorithm.DEFAULT);
            Part part = uploads.put(upload, number, blobs.write(range.of(file), algorithm));
            return S3Xml.ok(Xml.element(
                    "CopyPartResult",
                    Xml.text("ETag", part.quotedEtag()),
                    Xml.text("LastModified", ObjectAnswer.isoDate(part.modified())),
                    Xml.text(algorithm.element(), part.checksum().value())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
