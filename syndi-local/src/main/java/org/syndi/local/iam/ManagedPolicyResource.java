package org.syndi.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

/** {@code AWS::IAM::ManagedPolicy}. */
final class ManagedPolicyResource implements ResourceType {
    private static final int LONGEST_NAME = 128;
    private static final Set<String> PROPERTIES =
            Set.of("Description", "ManagedPolicyName", "Path", "PolicyDocument", "Roles");

    private final Roles roles;
    private final Policies policies;

    ManagedPolicyResource(Roles roles, Policies policies) {
        this.roles = roles;
        this.policies = policies;
    }

    @Override
    public String typeName() {
        return "AWS::IAM::ManagedPolicy";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of("ManagedPolicyName", "Path", "Description");
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("PolicyArn");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        PolicyProperties.checkNames(request, typeName(), PROPERTIES);
        JsonNode properties = request.properties();
        JsonNode given = properties.path("ManagedPolicyName");
        ManagedPolicy policy = new ManagedPolicy(
                request.account(),
                given.isMissingNode()
                        ? request.generatedName(LONGEST_NAME)
                        : PolicyProperties.name(given.asText(), LONGEST_NAME),
                properties.path("Path").asText("/"),
                UniqueId.of("ANPA"),
                System.currentTimeMillis(),
                properties.path("Description").asText(""),
                PolicyProperties.document(properties, "PolicyDocument"));
        List<String> names = PolicyProperties.strings(properties.path("Roles"));
        names.forEach(role -> checkRole(request.account(), role));
        if (policies.find(policy.arn()).isEmpty()) {
            request.making(policy.arn());
        }
        if (!policies.add(policy)) {
            throw new ResourceException(
                    "AlreadyExists",
                    "A policy called " + policy.name() + " already exists. Duplicate names are not allowed.");
        }
        names.forEach(role -> attach(request.account(), role, policy.arn()));
        return state(policy);
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        PolicyProperties.checkNames(request, typeName(), PROPERTIES);
        existing(physicalId);
        String document = PolicyProperties.document(request.properties(), "PolicyDocument");
        List<String> now = PolicyProperties.strings(request.properties().path("Roles"));
        now.forEach(role -> checkRole(request.account(), role));
        policies.change(
                physicalId,
                old -> new ManagedPolicy(
                        old.account(),
                        old.name(),
                        old.path(),
                        old.policyId(),
                        old.created(),
                        old.description(),
                        document));
        PolicyProperties.strings(previousProperties.path("Roles")).stream()
                .filter(role -> !now.contains(role))
                .forEach(role -> detach(request.account(), role, physicalId));
        now.forEach(role -> attach(request.account(), role, physicalId));
        return state(existing(physicalId));
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        roles.of(request.account()).forEach(role -> detach(request.account(), role.name(), physicalId));
        policies.remove(physicalId);
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return state(existing(physicalId));
    }

    private void checkRole(String account, String name) {
        if (roles.find(account, name).isEmpty()) {
            throw new ResourceException("NotFound", "The role with name " + name + " cannot be found.");
        }
    }

    private void attach(String account, String role, String arn) {
        List<String> arns = new ArrayList<>(roles.existing(account, role).managedPolicies());
        if (!arns.contains(arn)) {
            arns.add(arn);
            roles.change(account, role, old -> old.withManaged(arns));
        }
    }

    private void detach(String account, String role, String arn) {
        roles.find(account, role)
                .filter(found -> found.managedPolicies().contains(arn))
                .ifPresent(found -> roles.change(
                        account,
                        role,
                        old -> old.withManaged(old.managedPolicies().stream()
                                .filter(attached -> !attached.equals(arn))
                                .toList())));
    }

    private ManagedPolicy existing(String arn) {
        return policies.find(arn)
                .orElseThrow(() -> new ResourceException("NotFound", "Policy " + arn + " was not found."));
    }

    private static ResourceState state(ManagedPolicy policy) {
        return new ResourceState(policy.arn(), Map.of("PolicyArn", policy.arn(), "PolicyId", policy.policyId()));
    }
}
