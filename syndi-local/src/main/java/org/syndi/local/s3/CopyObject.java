package org.syndi.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.Map;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpHeaders;
import org.syndi.local.wire.HttpResponse;
import org.syndi.local.wire.RestCall;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.Route;
import org.syndi.local.wire.Xml;

/** Copies an object within S3, with its metadata or with new ones. */
final class CopyObject implements RestOperation {
    private static final String METADATA = "x-amz-metadata-directive";

    private final Buckets buckets;
    private final ObjectIndex objects;
    private final Blobs blobs;
    private final ObjectReads reads;

    CopyObject(Buckets buckets, ObjectIndex objects, Blobs blobs, ObjectReads reads) {
        this.buckets = buckets;
        this.objects = objects;
        this.blobs = blobs;
        this.reads = reads;
    }

    @Override
    public String name() {
        return "CopyObject";
    }

    @Override
    public Route route() {
        return S3Route.object("PUT").withHeader("x-amz-copy-source");
    }

    @Override
    public HttpResponse execute(RestCall call) {
        Bucket target = buckets.of(call);
        HttpHeaders headers = call.request().headers();
        CopySource source = CopySource.of(headers);
        Bucket from = buckets.owned(call, source.bucket(), "x-amz-source-expected-bucket-owner");
        String key = ObjectKey.of(call);
        WriteCondition condition = WriteCondition.of(headers);
        ObjectReads.Found found = reads.open(from.name(), source.key(), source.versionId());
        StoredObject original = found.object();
        try (InputStream bytes = Channels.newInputStream(found.bytes())) {
            source.check(headers, original);
            refuseNothingToDo(call, source, headers);
            ChecksumAlgorithm algorithm = ChecksumAlgorithm.requested(headers)
                    .orElse(original.checksum().algorithm());
            Blob blob = blobs.write(bytes, algorithm);
            StoredObject copy =
                    StoredObject.of(blob, target.name(), key, metadata(headers, original), tags(headers, original));
            return answer(objects.put(copy, condition), original, from, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean replaces(HttpHeaders headers, String directive) {
        return headers.first(directive).orElse("COPY").equalsIgnoreCase("REPLACE");
    }

    private static Map<String, String> metadata(HttpHeaders headers, StoredObject original) {
        return replaces(headers, METADATA) ? ObjectHeaders.of(headers) : original.headers();
    }

    private static Map<String, String> tags(HttpHeaders headers, StoredObject original) {
        return replaces(headers, "x-amz-tagging-directive") ? ObjectHeaders.tags(headers) : original.tags();
    }

    private static void refuseNothingToDo(RestCall call, CopySource source, HttpHeaders headers) {
        if (source.bucket().equals(call.path("Bucket"))
                && source.key().equals(call.path("Key"))
                && source.versionId().isEmpty()
                && !replaces(headers, METADATA)
                && headers.first("x-amz-server-side-encryption").isEmpty()) {
            throw AwsException.badRequest(
                    "InvalidRequest",
                    "This copy request is illegal because it is trying to copy an object to itself without changing the"
                            + " object's metadata, storage class, website redirect location or encryption attributes.");
        }
    }

    private static HttpResponse answer(StoredObject copy, StoredObject original, Bucket from, Bucket target) {
        HttpResponse answer = S3Xml.ok(Xml.element(
                "CopyObjectResult",
                Xml.text("LastModified", ObjectAnswer.isoDate(copy.modified())),
                Xml.text("ETag", copy.quotedEtag()),
                Xml.text("ChecksumType", copy.checksum().type()),
                Xml.text(copy.checksum().algorithm().element(), copy.checksum().value())));
        answer = ObjectAnswer.withVersion(answer, copy, target);
        return from.versioning().equals(Bucket.NEVER_VERSIONED)
                ? answer
                : answer.withHeader("x-amz-copy-source-version-id", original.versionId());
    }
}
