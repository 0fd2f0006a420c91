package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

/** {@code AWS::CloudFormation::WaitConditionHandle}: a URL and nothing behind it, since nobody waits here. */
final class WaitConditionHandle implements ResourceType {
    @Override
    public String typeName() {
        return "AWS::CloudFormation::WaitConditionHandle";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of();
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        String url = "https://cloudformation-waitcondition-" + request.region() + ".s3.amazonaws.com/"
                + request.stackId() + "/" + request.generatedName(64);
        return new ResourceState(url, Map.of());
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        return new ResourceState(physicalId, Map.of());
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        // There is nothing but the name.
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return new ResourceState(physicalId, Map.of());
    }
}
