package org.syndi.local.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * One resource type of CloudFormation, implemented by its service. Calls return when the resource is as asked; they
 * report failure by {@link ResourceException}. Properties come resolved: no intrinsic functions, no
 * {@code AWS::NoValue}.
 */
public interface ResourceType {
    /** For example {@code AWS::S3::Bucket}. */
    String typeName();

    /**
     * Top-level properties whose change needs a replacement ("Update requires: Replacement" in the resource reference).
     */
    Set<String> createOnlyProperties();

    /**
     * The properties that name the resource in an import ({@code primaryIdentifier} of the resource schema), for
     * example {@code BucketName}; empty if the type cannot be imported.
     */
    default Set<String> identifierProperties() {
        return Set.of();
    }

    /** The one of the {@link #identifierProperties()} whose value is the physical id. */
    default String physicalIdProperty() {
        return identifierProperties().iterator().next();
    }

    /**
     * Tells the request what is {@linkplain ResourceRequest#making being made} before anything is.
     *
     * @throws ResourceException with handler error code {@code AlreadyExists} if a thing of that name is there already
     */
    ResourceState create(ResourceRequest request);

    ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties);

    /** Deletes it, whole or half made; a resource that is gone already is no failure. */
    void delete(ResourceRequest request, String physicalId);

    /** The resource as it is, for imports and for {@code Fn::GetAtt} after one. */
    ResourceState read(ResourceRequest request, String physicalId);
}
