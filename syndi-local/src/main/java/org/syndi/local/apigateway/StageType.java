package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

/** {@code AWS::ApiGateway::Stage}; {@code Ref} gives the stage's name. */
final class StageType implements ResourceType {
    private final Apis apis;
    private final StageSettings settings;

    StageType(Apis apis, StageSettings settings) {
        this.apis = apis;
        this.settings = settings;
    }

    @Override
    public String typeName() {
        return "AWS::ApiGateway::Stage";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of("RestApiId", "StageName");
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("RestApiId", "StageName");
    }

    @Override
    public String physicalIdProperty() {
        return "StageName";
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        return Failures.translated(() -> {
            ObjectNode properties = request.properties();
            String name = properties.path("StageName").asText();
            Deployment deployment = deployment(request);
            ObjectNode read = settings.read(properties, request);
            if (apis.findStage(deployment.apiId(), name).isEmpty()) {
                request.making(name);
            }
            apis.create(new Stage(deployment.apiId(), name, deployment.id(), apis.now(), apis.now(), read));
            return state(name);
        });
    }

    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        return Failures.translated(() -> {
            Deployment deployment = deployment(request);
            ObjectNode read = settings.read(request.properties(), request);
            Stage stage = apis.requireStage(apiId(request), physicalId);
            apis.change(
                    stage, old -> new Stage(old.apiId(), old.name(), deployment.id(), old.created(), apis.now(), read));
            return state(physicalId);
        });
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        apis.findStage(apiId(request), physicalId).ifPresent(apis::remove);
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return Failures.translated(
                () -> state(apis.requireStage(apiId(request), physicalId).name()));
    }

    private Deployment deployment(ResourceRequest request) {
        return apis.requireDeployment(
                apiId(request), request.properties().path("DeploymentId").asText());
    }

    private static String apiId(ResourceRequest request) {
        return request.properties().path("RestApiId").asText();
    }

    private static ResourceState state(String name) {
        return new ResourceState(name, Map.of());
    }
}
