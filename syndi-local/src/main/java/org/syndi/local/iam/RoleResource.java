package org.syndi.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

/** {@code AWS::IAM::Role}. */
final class RoleResource implements ResourceType {
    private static final int LONGEST_NAME = 64;
    private static final int USUAL_SESSION_SECONDS = 3600;
    private static final Set<String> PROPERTIES = Set.of(
            "AssumeRolePolicyDocument",
            "Description",
            "ManagedPolicyArns",
            "MaxSessionDuration",
            "Path",
            "PermissionsBoundary",
            "Policies",
            "RoleName",
            "Tags");

    private final Roles roles;
    private final Policies policies;

    RoleResource(Roles roles, Policies policies) {
        this.roles = roles;
        this.policies = policies;
    }

    @Override
    public String typeName() {
        return "AWS::IAM::Role";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of("RoleName", "Path");
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("RoleName");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        JsonNode given = request.properties().path("RoleName");
        String name = given.isMissingNode()
                ? request.generatedName(LONGEST_NAME)
                : PolicyProperties.name(given.asText(), LONGEST_NAME);
        Role role = role(request, name, UniqueId.of("AROA"), System.currentTimeMillis());
        if (roles.find(role.account(), name).isEmpty()) {
            request.making(name);
        }
        if (!roles.add(role)) {
            throw new ResourceException("AlreadyExists", "Role with name " + name + " already exists.");
        }
        return state(role);
    }

    /** What others put to the role, an {@code AWS::IAM::Policy} for example, stays. */
    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        existing(request, physicalId);
        return state(roles.change(request.account(), physicalId, old -> {
            Role fresh = role(request, old.name(), old.roleId(), old.created());
            Map<String, String> inline = new HashMap<>(old.inlinePolicies());
            inline.keySet().removeAll(inline(previousProperties).keySet());
            inline.putAll(fresh.inlinePolicies());
            List<String> managed = new ArrayList<>(old.managedPolicies());
            managed.removeAll(PolicyProperties.strings(previousProperties.path("ManagedPolicyArns")));
            fresh.managedPolicies().stream()
                    .filter(arn -> !managed.contains(arn))
                    .forEach(managed::add);
            return fresh.withInline(inline).withManaged(managed);
        }));
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        roles.remove(request.account(), physicalId);
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return state(existing(request, physicalId));
    }

    private Role role(ResourceRequest request, String name, String roleId, long created) {
        PolicyProperties.checkNames(request, typeName(), PROPERTIES);
        JsonNode properties = request.properties();
        List<String> managed = PolicyProperties.strings(properties.path("ManagedPolicyArns"));
        managed.forEach(policies::checkAttachable);
        return new Role(
                request.account(),
                name,
                properties.path("Path").asText("/"),
                roleId,
                created,
                PolicyProperties.document(properties, "AssumeRolePolicyDocument"),
                properties.path("Description").asText(""),
                properties.path("MaxSessionDuration").asInt(USUAL_SESSION_SECONDS),
                properties.path("PermissionsBoundary").asText(""),
                managed,
                inline(properties),
                PolicyProperties.tags(request));
    }

    private static Map<String, String> inline(JsonNode properties) {
        Map<String, String> inline = new LinkedHashMap<>();
        properties
                .path("Policies")
                .forEach(policy -> inline.put(
                        policy.path("PolicyName").asText(), PolicyProperties.document(policy, "PolicyDocument")));
        return inline;
    }

    private Role existing(ResourceRequest request, String name) {
        return roles.find(request.account(), name)
                .orElseThrow(
                        () -> new ResourceException("NotFound", "The role with name " + name + " cannot be found."));
    }

    private static ResourceState state(Role role) {
        return new ResourceState(role.name(), Map.of("Arn", role.arn(), "RoleId", role.roleId()));
    }
}
