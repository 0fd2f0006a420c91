package org.syndi.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

/** {@code AWS::IAM::Policy}: an inline policy of each role that it names. */
final class InlinePolicyResource implements ResourceType {
    private static final int LONGEST_NAME = 128;
    private static final Set<String> PROPERTIES = Set.of("PolicyDocument", "PolicyName", "Roles");

    private final Roles roles;

    InlinePolicyResource(Roles roles) {
        this.roles = roles;
    }

    @Override
    public String typeName() {
        return "AWS::IAM::Policy";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of();
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        String id = request.generatedName(LONGEST_NAME);
        put(request, () -> request.making(id));
        return state(id);
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        put(request, () -> {});
        String name = name(previousProperties);
        List<String> now = roleNames(request.properties());
        boolean renamed = !name.equals(name(request.properties()));
        roleNames(previousProperties).stream()
                .filter(role -> renamed || !now.contains(role))
                .forEach(role -> take(request.account(), role, name));
        return state(physicalId);
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        String name = name(request.properties());
        roleNames(request.properties()).forEach(role -> take(request.account(), role, name));
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        String name = name(request.properties());
        boolean there = roleNames(request.properties()).stream().anyMatch(role -> roles.find(request.account(), role)
                .map(found -> found.inlinePolicies().containsKey(name))
                .orElse(false));
        if (!there) {
            throw new ResourceException("NotFound", "The inline policy " + name + " cannot be found.");
        }
        return state(physicalId);
    }

    /** @param beforehand done once nothing is in the way any more */
    private void put(ResourceRequest request, Runnable beforehand) {
        PolicyProperties.checkNames(request, typeName(), PROPERTIES);
        JsonNode properties = request.properties();
        String document = PolicyProperties.document(properties, "PolicyDocument");
        String name = PolicyProperties.name(name(properties), LONGEST_NAME);
        List<String> names = roleNames(properties);
        if (names.isEmpty()) {
            throw new ResourceException("InvalidRequest", "At least one of [Groups,Roles,Users] must be non-empty.");
        }
        names.forEach(role -> checkRole(request.account(), role));
        beforehand.run();
        names.forEach(role -> roles.change(request.account(), role, old -> old.withInline(name, document)));
    }

    private void checkRole(String account, String name) {
        if (roles.find(account, name).isEmpty()) {
            throw new ResourceException("NotFound", "The role with name " + name + " cannot be found.");
        }
    }

    private void take(String account, String role, String policy) {
        if (roles.find(account, role).isPresent()) {
            roles.change(account, role, old -> old.withoutInline(policy));
        }
    }

    private static String name(JsonNode properties) {
        return properties.path("PolicyName").asText();
    }

    private static List<String> roleNames(JsonNode properties) {
        return PolicyProperties.strings(properties.path("Roles"));
    }

    private static ResourceState state(String physicalId) {
        return new ResourceState(physicalId, Map.of("Id", physicalId));
    }
}
