package org.syndi.local.lambda.layer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.wire.AwsException;

/** {@code AWS::Lambda::LayerVersion}: every change makes a new version; Ref is its ARN. */
public final class LayerVersionResource implements ResourceType {
    private static final int LONGEST_NAME = 140;

    private final Layers layers;

    public LayerVersionResource(Layers layers) {
        this.layers = layers;
    }

    @Override
    public String typeName() {
        return "AWS::Lambda::LayerVersion";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of(
                "CompatibleArchitectures", "CompatibleRuntimes", "Content", "Description", "LayerName", "LicenseInfo");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        ObjectNode properties = request.properties();
        String name = properties.path("LayerName").asText(request.generatedName(LONGEST_NAME));
        try {
            String arn = LayerName.arn(name, request.account(), request.region());
            return state(layers.publish(arn, properties, request::making));
        } catch (AwsException e) {
            throw new ResourceException("InvalidRequest", e.getMessage());
        }
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        return read(request, physicalId);
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        layers.delete(LayerName.key(physicalId));
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return layers.find(physicalId)
                .map(LayerVersionResource::state)
                .orElseThrow(() ->
                        new ResourceException("NotFound", "The layer version " + physicalId + " does not exist."));
    }

    private static ResourceState state(LayerVersion version) {
        return new ResourceState(version.arn(), Map.of("LayerVersionArn", version.arn()));
    }
}
