package org.syndi.local.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.store.Table;

/** {@code AWS::CloudFront::OriginAccessControl}. */
final class OriginAccessControlResource implements ResourceType {
    private final Table<OriginAccessControl> table;

    OriginAccessControlResource(Table<OriginAccessControl> table) {
        this.table = table;
    }

    @Override
    public String typeName() {
        return "AWS::CloudFront::OriginAccessControl";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of();
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("Id");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        String id = Ids.of("E");
        request.making(id);
        return put(request, id);
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        read(request, physicalId);
        return put(request, physicalId);
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        table.remove(physicalId);
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return table.find(physicalId)
                .map(OriginAccessControlResource::state)
                .orElseThrow(() -> new ResourceException(
                        "NotFound", "The specified origin access control does not exist: " + physicalId));
    }

    private ResourceState put(ResourceRequest request, String id) {
        String name = request.properties()
                .path("OriginAccessControlConfig")
                .path("Name")
                .asText();
        if (name.isEmpty()) {
            throw new ResourceException(
                    "InvalidRequest",
                    "Model validation failed (#/OriginAccessControlConfig: required key [Name] not found)");
        }
        if (table.all().stream()
                .anyMatch(other -> other.name().equals(name) && !other.id().equals(id))) {
            throw new ResourceException(
                    "AlreadyExists", "An origin access control with the name " + name + " already exists.");
        }
        OriginAccessControl control = new OriginAccessControl(id, name);
        table.put(id, control);
        return state(control);
    }

    private static ResourceState state(OriginAccessControl control) {
        return new ResourceState(control.id(), Map.of("Id", control.id()));
    }
}
