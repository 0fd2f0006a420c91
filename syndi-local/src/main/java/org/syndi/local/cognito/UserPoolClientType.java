package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

/** {@code AWS::Cognito::UserPoolClient}; {@code Ref} gives the client's id. */
final class UserPoolClientType implements ResourceType {
    private static final int LONGEST_NAME = 128;

    private final AppClients clients;

    UserPoolClientType(AppClients clients) {
        this.clients = clients;
    }

    @Override
    public String typeName() {
        return "AWS::Cognito::UserPoolClient";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of("GenerateSecret", "UserPoolId");
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("UserPoolId", "ClientId");
    }

    @Override
    public String physicalIdProperty() {
        return "ClientId";
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        ObjectNode members = TemplateValues.typed(request.properties());
        if (!members.has("ClientName")) {
            members.put("ClientName", request.generatedName(LONGEST_NAME));
        }
        String id = Ids.client();
        request.making(id);
        return Failures.translated(() -> state(clients.create(id, members)));
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        ObjectNode members = TemplateValues.typed(request.properties()).put("ClientId", physicalId);
        return Failures.translated(() -> state(clients.update(members)));
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        clients.find(physicalId).ifPresent(clients::remove);
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return Failures.translated(() -> state(clients.require(physicalId)));
    }

    private static ResourceState state(AppClient client) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("ClientId", client.id());
        attributes.put("Name", client.name());
        if (client.secret() != null) {
            attributes.put("ClientSecret", client.secret());
        }
        return new ResourceState(client.id(), attributes);
    }
}
