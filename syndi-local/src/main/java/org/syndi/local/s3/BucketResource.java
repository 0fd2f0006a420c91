package org.syndi.local.s3;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.wire.AwsException;

/** {@code AWS::S3::Bucket}. */
final class BucketResource implements ResourceType {
    private static final int LONGEST_NAME = 63;

    private final Buckets buckets;
    private final ObjectIndex objects;

    BucketResource(Buckets buckets, ObjectIndex objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    @Override
    public String typeName() {
        return "AWS::S3::Bucket";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of("BucketName");
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("BucketName");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        JsonNode given = request.properties().path("BucketName");
        String name =
                given.isMissingNode() ? request.generatedName(LONGEST_NAME).toLowerCase(Locale.ROOT) : given.asText();
        try {
            BucketName.check(name);
        } catch (AwsException e) {
            throw new ResourceException("InvalidRequest", e.getMessage());
        }
        Bucket bucket = BucketProperties.apply(NewBucket.of(name, request.account(), request.region()), request);
        if (buckets.find(name).isEmpty()) {
            request.making(name);
        }
        if (!buckets.add(bucket)) {
            throw new ResourceException("AlreadyExists", name + " already exists");
        }
        return state(bucket);
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        Bucket bucket = existing(physicalId);
        Bucket changed = BucketProperties.apply(BucketProperties.reset(bucket, previousProperties), request);
        buckets.change(physicalId, old -> changed);
        return state(changed);
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        Optional<Bucket> bucket = buckets.find(physicalId);
        if (bucket.isEmpty()) {
            return;
        }
        try {
            BucketRemoval.remove(bucket.get(), objects);
        } catch (AwsException e) {
            throw new ResourceException("GeneralServiceException", e.getMessage());
        }
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        Bucket bucket = existing(physicalId);
        if (!bucket.account().equals(request.account())) {
            throw new ResourceException("AccessDenied", "Access Denied");
        }
        return state(bucket);
    }

    private Bucket existing(String name) {
        return buckets.find(name)
                .orElseThrow(() -> new ResourceException("NotFound", "The specified bucket does not exist: " + name));
    }

    private static ResourceState state(Bucket bucket) {
        String name = bucket.name();
        return new ResourceState(
                name,
                Map.of(
                        "Arn", bucket.arn(),
                        "DomainName", name + ".s3.amazonaws.com",
                        "DualStackDomainName", name + ".s3.dualstack." + bucket.region() + ".amazonaws.com",
                        "RegionalDomainName", name + ".s3." + bucket.region() + ".amazonaws.com",
                        "WebsiteURL", "http://" + name + ".s3-website-" + bucket.region() + ".amazonaws.com"));
    }
}
