package org.syndi.local.s3;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.syndi.local.store.Table;
import org.syndi.local.wire.RestCall;

/** The multipart uploads that are under way, with their parts. */
final class Uploads {
    private static final int HIGHEST_PART = 10_000;

    private final Table<Upload> uploads;
    private final Table<Part> parts;
    private final Blobs blobs;

    Uploads(Table<Upload> uploads, Table<Part> parts, Blobs blobs) {
        this.uploads = uploads;
        this.parts = parts;
        this.blobs = blobs;
    }

    void add(Upload upload) {
        uploads.put(upload.id(), upload);
    }

    /** The upload that a call is about. */
    Upload of(RestCall call) {
        String id = call.query().required("uploadId");
        return uploads.find(id)
                .filter(upload -> upload.bucket().equals(call.path("Bucket"))
                        && upload.key().equals(call.path("Key")))
                .orElseThrow(() -> S3Errors.noSuchUpload(id));
    }

    /** The number of the part that a call is about. */
    static int partNumber(RestCall call) {
        long number = call.query().number("partNumber").orElse(0L);
        if (number < 1 || number > HIGHEST_PART) {
            throw S3Errors.invalidArgument(
                    "Part number must be an integer between 1 and " + HIGHEST_PART + ", inclusive");
        }
        return (int) number;
    }

    /** Adds the part, or replaces the one of that number. */
    synchronized Part put(Upload upload, int number, Blob blob) {
        if (uploads.find(upload.id()).isEmpty()) {
            blobs.delete(blob.id());
            throw S3Errors.noSuchUpload(upload.id());
        }
        Part part = new Part(
                upload.id(), number, blob.id(), blob.size(), blob.md5(), blob.checksum(), System.currentTimeMillis());
        String key = key(part);
        parts.find(key).ifPresent(old -> blobs.delete(old.blob()));
        parts.put(key, part);
        return part;
    }

    /** By number. */
    List<Part> parts(Upload upload) {
        return List.copyOf(parts.withPrefix(upload.id() + ".").values());
    }

    /** By key, then by the time they began. */
    List<Upload> in(Bucket bucket) {
        return uploads.all().stream()
                .filter(upload -> upload.bucket().equals(bucket.name()))
                .sorted((a, b) -> {
                    int byKey = ObjectIndex.BY_BYTES.compare(a.key(), b.key());
                    return byKey != 0 ? byKey : Long.compare(a.initiated(), b.initiated());
                })
                .toList();
    }

    /** Forgets the upload with all its parts. */
    synchronized void remove(Upload upload) {
        uploads.remove(upload.id());
        parts(upload).forEach(part -> {
            parts.remove(key(part));
            blobs.delete(part.blob());
        });
    }

    Set<String> blobs() {
        return parts.all().stream().map(Part::blob).collect(Collectors.toSet());
    }

    private static String key(Part part) {
        return part.uploadId() + "." + "%05d".formatted(part.number());
    }
}
