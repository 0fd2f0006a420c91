package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

/** {@code AWS::Cognito::UserPoolGroup}; {@code Ref} gives the group's name. */
final class UserPoolGroupType implements ResourceType {
    private static final int LONGEST_NAME = 128;

    private final Groups groups;
    private final Users users;

    UserPoolGroupType(Groups groups, Users users) {
        this.groups = groups;
        this.users = users;
    }

    @Override
    public String typeName() {
        return "AWS::Cognito::UserPoolGroup";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of("UserPoolId", "GroupName");
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("UserPoolId", "GroupName");
    }

    @Override
    public String physicalIdProperty() {
        return "GroupName";
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        ObjectNode members = TemplateValues.typed(request.properties());
        if (!members.has("GroupName")) {
            members.put("GroupName", request.generatedName(LONGEST_NAME));
        }
        String name = members.path("GroupName").asText();
        if (groups.find(poolId(request), name).isEmpty()) {
            request.making(name);
        }
        return Failures.translated(() -> state(groups.create(members)));
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        ObjectNode members = TemplateValues.typed(request.properties()).put("GroupName", physicalId);
        return Failures.translated(() -> state(groups.update(members)));
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        groups.find(poolId(request), physicalId).ifPresent(new DeleteGroup(groups, users)::remove);
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return Failures.translated(() -> state(groups.require(poolId(request), physicalId)));
    }

    private static String poolId(ResourceRequest request) {
        return request.properties().path("UserPoolId").asText();
    }

    private static ResourceState state(Group group) {
        return new ResourceState(group.name(), Map.of("GroupName", group.name()));
    }
}
