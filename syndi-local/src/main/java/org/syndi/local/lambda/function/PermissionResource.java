package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.wire.AwsException;

/** {@code AWS::Lambda::Permission}: Ref is the statement's id. */
final class PermissionResource implements ResourceType {
    private static final int LONGEST_ID = 100;

    private final Versions versions;
    private final Policies policies;

    PermissionResource(Versions versions, Policies policies) {
        this.versions = versions;
        this.policies = policies;
    }

    @Override
    public String typeName() {
        return "AWS::Lambda::Permission";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of(
                "Action",
                "EventSourceToken",
                "FunctionName",
                "FunctionUrlAuthType",
                "InvokedViaFunctionUrl",
                "Principal",
                "PrincipalOrgID",
                "SourceAccount",
                "SourceArn");
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        return Refusal.translated(() -> {
            FunctionReference function = function(request);
            versions.resolve(function);
            ObjectNode input = request.properties().deepCopy();
            String id = request.generatedName(LONGEST_ID);
            request.making(id);
            policies.add(function.qualifiedArn(), input.put("StatementId", id));
            return state(id);
        });
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        return read(request, physicalId);
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        try {
            policies.remove(function(request).qualifiedArn(), physicalId);
        } catch (AwsException e) {
            if (e.status() != 404) {
                throw new ResourceException("InvalidRequest", e.getMessage());
            }
        }
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return policies.find(function(request).qualifiedArn())
                .flatMap(policy -> policy.statement(physicalId))
                .map(statement -> state(physicalId))
                .orElseThrow(() -> new ResourceException("NotFound", "There is no permission " + physicalId + "."));
    }

    private static FunctionReference function(ResourceRequest request) {
        String name = request.properties().path("FunctionName").asText();
        return FunctionReference.parse(name, request.account(), request.region());
    }

    private static ResourceState state(String id) {
        return new ResourceState(id, Map.of("Id", id));
    }
}
