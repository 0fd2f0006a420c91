package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

/** {@code AWS::ApiGateway::Account}: a setting, not a thing; what a stack has set stays when the stack goes. */
final class AccountType implements ResourceType {
    private static final int LONGEST_ID = 128;

    private final Accounts accounts;

    AccountType(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String typeName() {
        return "AWS::ApiGateway::Account";
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
        return put(request, request.generatedName(LONGEST_ID));
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        return put(request, physicalId);
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {}

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return new ResourceState(physicalId, Map.of("Id", physicalId));
    }

    private ResourceState put(ResourceRequest request, String physicalId) {
        String role = request.properties().path("CloudWatchRoleArn").asText();
        accounts.put(request.account(), request.region(), new AccountSettings(role));
        return read(request, physicalId);
    }
}
