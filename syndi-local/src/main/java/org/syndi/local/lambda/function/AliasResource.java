package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

/** {@code AWS::Lambda::Alias}: Ref is its ARN. Weighted routing is not imitated. */
final class AliasResource implements ResourceType {
    private final Versions versions;

    AliasResource(Versions versions) {
        this.versions = versions;
    }

    @Override
    public String typeName() {
        return "AWS::Lambda::Alias";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of("FunctionName", "Name");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        Alias alias = alias(request);
        if (versions.alias(alias.arn()).isPresent()) {
            throw new ResourceException("AlreadyExists", "Alias already exists: " + alias.arn());
        }
        request.making(alias.arn());
        return put(alias);
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        return put(alias(request));
    }

    private ResourceState put(Alias alias) {
        return Refusal.translated(() -> {
            versions.resolve(new FunctionReference(alias.functionArn(), Optional.of(alias.version())));
            versions.put(alias);
            return state(alias);
        });
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        versions.removeAlias(physicalId);
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return versions.alias(physicalId)
                .map(AliasResource::state)
                .orElseThrow(() -> new ResourceException("NotFound", "There is no alias " + physicalId + "."));
    }

    private static Alias alias(ResourceRequest request) {
        ObjectNode properties = request.properties();
        FunctionReference function =
                FunctionReference.parse(properties.path("FunctionName").asText(), request.account(), request.region());
        return new Alias(
                function.arn(),
                properties.path("Name").asText(),
                properties.path("FunctionVersion").asText(),
                properties.path("Description").asText(""));
    }

    private static ResourceState state(Alias alias) {
        return new ResourceState(alias.arn(), Map.of("AliasArn", alias.arn()));
    }
}
