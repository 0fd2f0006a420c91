package org.syndi.local.s3;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

/** {@code AWS::S3::BucketPolicy}: kept with its bucket, not enforced. */
final class BucketPolicyResource implements ResourceType {
    private static final String POLICY = "policy";

    private final Buckets buckets;

    BucketPolicyResource(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public String typeName() {
        return "AWS::S3::BucketPolicy";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of("Bucket");
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("Bucket");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        Bucket bucket = existing(request.properties().path("Bucket").asText());
        if (bucket.documents().containsKey(POLICY)) {
            throw new ResourceException("AlreadyExists", "The bucket policy already exists on bucket " + bucket.name());
        }
        request.making(bucket.name());
        return put(request, bucket.name());
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        existing(physicalId);
        return put(request, physicalId);
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        buckets.find(physicalId).ifPresent(bucket -> buckets.change(bucket.name(), old -> old.withoutDocument(POLICY)));
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        if (!existing(physicalId).documents().containsKey(POLICY)) {
            throw new ResourceException("NotFound", "The bucket policy does not exist on bucket " + physicalId);
        }
        return new ResourceState(physicalId, Map.of());
    }

    private ResourceState put(ResourceRequest request, String bucketName) {
        String policy = request.properties().path("PolicyDocument").toString();
        buckets.change(bucketName, old -> old.withDocument(POLICY, policy));
        return new ResourceState(bucketName, Map.of());
    }

    private Bucket existing(String name) {
        return buckets.find(name)
                .orElseThrow(() -> new ResourceException("NotFound", "The specified bucket does not exist: " + name));
    }
}
