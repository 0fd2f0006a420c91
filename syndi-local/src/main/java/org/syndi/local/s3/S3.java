package org.syndi.local.s3;

import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.store.Store;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.AwsService;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.RestOperation;
import org.syndi.local.wire.RestService;

/** The service {@code s3}. */
public final class S3 {
    private final Buckets buckets;
    private final Blobs blobs;
    private final ObjectIndex objects;
    private final Uploads uploads;
    private final ObjectReads reads;
    private final AwsService service;

    public S3(Store store, CallInterceptor interceptor) {
        buckets = new Buckets(store.table("s3/buckets", Bucket.class));
        blobs = new Blobs(store.folder("s3/blobs"));
        objects = new ObjectIndex(store.table("s3/objects", StoredObject.class), blobs, buckets);
        uploads = new Uploads(store.table("s3/uploads", Upload.class), store.table("s3/parts", Part.class), blobs);
        reads = new ObjectReads(buckets, objects, blobs);
        Set<String> used = new HashSet<>(objects.ids());
        used.addAll(uploads.blobs());
        blobs.keepOnly(used);
        List<RestOperation> operations = Stream.of(bucketOperations(), objectOperations(), uploadOperations())
                .flatMap(List::stream)
                .toList();
        service = new S3Service(new RestService("s3", RestService.ErrorShape.S3, operations, interceptor));
    }

    private List<RestOperation> bucketOperations() {
        Stream<RestOperation> documents = BucketDocument.ALL.stream()
                .flatMap(kind -> Stream.of(
                        new PutBucketDocument(buckets, kind),
                        new GetBucketDocument(buckets, kind),
                        new DeleteBucketDocument(buckets, kind)));
        Stream<RestOperation> others = Stream.of(
                new CreateBucket(buckets),
                new HeadBucket(buckets),
                new DeleteBucket(buckets, objects),
                new ListBuckets(buckets),
                new GetBucketLocation(buckets),
                new PutBucketVersioning(buckets),
                new GetBucketVersioning(buckets));
        return Stream.concat(documents, others).toList();
    }

    private List<RestOperation> objectOperations() {
        return List.of(
                new PutObject(buckets, objects, blobs),
                new GetObject(reads),
                new HeadObject(reads),
                new DeleteObject(buckets, objects),
                new DeleteObjects(buckets, objects),
                new CopyObject(buckets, objects, blobs, reads),
                new ListObjects(buckets, objects),
                new ListObjectsV2(buckets, objects),
                new ListObjectVersions(buckets, objects),
                new GetObjectTagging(buckets, reads),
                new PutObjectTagging(buckets, objects, reads),
                new DeleteObjectTagging(buckets, objects, reads));
    }

    private List<RestOperation> uploadOperations() {
        return List.of(
                new CreateMultipartUpload(buckets, uploads),
                new UploadPart(buckets, uploads, blobs),
                new UploadPartCopy(buckets, uploads, blobs, reads),
                new CompleteMultipartUpload(buckets, objects, uploads, blobs),
                new AbortMultipartUpload(buckets, uploads),
                new ListParts(buckets, uploads),
                new ListMultipartUploads(buckets, uploads));
    }

    public AwsService service() {
        return service;
    }

    public List<ResourceType> resourceTypes() {
        return List.of(new BucketResource(buckets, objects), new BucketPolicyResource(buckets));
    }

    /**
     * An object's bytes, for services that are pointed to one.
     *
     * @throws AwsException {@code NoSuchBucket}, {@code NoSuchKey} or {@code NoSuchVersion}
     */
    public InputStream open(String bucket, String key, Optional<String> versionId) {
        buckets.existing(bucket);
        return Channels.newInputStream(reads.open(bucket, key, versionId).bytes());
    }
}
