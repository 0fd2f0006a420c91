package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

/** {@code AWS::Lambda::Version}: Ref is its ARN. */
final class VersionResource implements ResourceType {
    private final Versions versions;

    VersionResource(Versions versions) {
        this.versions = versions;
    }

    @Override
    public String typeName() {
        return "AWS::Lambda::Version";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of("CodeSha256", "Description", "FunctionName");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        String name = request.properties().path("FunctionName").asText();
        String description = request.properties().path("Description").asText("");
        return Refusal.translated(() -> {
            String arn = FunctionReference.parse(name, request.account(), request.region())
                    .arn();
            return state(versions.publish(arn, description, number -> request.making(arn + ":" + number)));
        });
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        return read(request, physicalId);
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        FunctionReference version = FunctionReference.parse(physicalId, request.account(), request.region());
        version.qualifier().ifPresent(number -> versions.remove(version.arn(), number));
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        FunctionReference version = FunctionReference.parse(physicalId, request.account(), request.region());
        return Optional.of(version)
                .filter(reference -> !reference.latest())
                .map(reference -> Refusal.translated(() -> state(versions.resolve(reference))))
                .orElseThrow(() -> new ResourceException("NotFound", physicalId + " is no version of a function."));
    }

    private static ResourceState state(Function version) {
        String arn = version.arn() + ":" + version.version();
        return new ResourceState(arn, Map.of("Version", version.version(), "FunctionArn", arn));
    }
}
