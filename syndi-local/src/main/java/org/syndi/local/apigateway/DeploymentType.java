package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

/**
 * {@code AWS::ApiGateway::Deployment}: takes the snapshot that a stage serves. With a {@code StageName} it makes that
 * stage too, or moves it.
 */
final class DeploymentType implements ResourceType {
    private final Apis apis;
    private final StageSettings stageSettings;

    DeploymentType(Apis apis, StageSettings stageSettings) {
        this.apis = apis;
        this.stageSettings = stageSettings;
    }

    @Override
    public String typeName() {
        return "AWS::ApiGateway::Deployment";
    }

    @Override
    public Set<String> createOnlyProperties() {
        return Set.of("DeploymentCanarySettings", "RestApiId");
    }

    @Override
    public Set<String> identifierProperties() {
        return Set.of("DeploymentId", "RestApiId");
    }

    @Override
    public String physicalIdProperty() {
        return "DeploymentId";
    }

    @Override
    public ResourceState create(ResourceRequest request) {
        return Failures.translated(() -> {
            RestApi api = apis.require(apiId(request));
            Definition.of(api.definition()).checkDeployable();
            Deployment deployment = new Deployment(
                    Ids.deployment(),
                    api.id(),
                    description(request),
                    apis.now(),
                    api.definition().deepCopy(),
                    Json.texts(api.settings().path("binaryMediaTypes")));
            request.making(deployment.id());
            apis.put(deployment);
            if (request.properties().has("StageName")) {
                stage(request, deployment);
            }
            return state(deployment.id());
        });
    }

    /** Only the description can change: a snapshot is one. */
    @Override
    public ResourceState update(ResourceRequest request, String physicalId, JsonNode previousProperties) {
        return Failures.translated(() -> {
            Deployment old = apis.requireDeployment(apiId(request), physicalId);
            apis.put(new Deployment(
                    old.id(),
                    old.apiId(),
                    description(request),
                    old.created(),
                    old.definition(),
                    old.binaryMediaTypes()));
            return state(physicalId);
        });
    }

    @Override
    public void delete(ResourceRequest request, String physicalId) {
        Failures.translated(() -> {
            String stage = request.properties().path("StageName").asText();
            apis.findStage(apiId(request), stage)
                    .filter(own -> own.deploymentId().equals(physicalId))
                    .ifPresent(apis::remove);
            apis.findDeployment(apiId(request), physicalId).ifPresent(apis::remove);
            return null;
        });
    }

    @Override
    public ResourceState read(ResourceRequest request, String physicalId) {
        return Failures.translated(
                () -> state(apis.requireDeployment(apiId(request), physicalId).id()));
    }

    private void stage(ResourceRequest request, Deployment deployment) {
        String name = request.properties().path("StageName").asText();
        ObjectNode described =
                request.properties().path("StageDescription") instanceof ObjectNode given ? given : Json.object();
        ObjectNode settings = stageSettings.read(described, request);
        long now = apis.now();
        Stage stage = new Stage(deployment.apiId(), name, deployment.id(), now, now, settings);
        apis.findStage(deployment.apiId(), name)
                .ifPresentOrElse(
                        found -> apis.change(
                                found,
                                old -> new Stage(old.apiId(), name, deployment.id(), old.created(), now, settings)),
                        () -> apis.create(stage));
    }

    private static String apiId(ResourceRequest request) {
        return request.properties().path("RestApiId").asText();
    }

    private static String description(ResourceRequest request) {
        return request.properties().path("Description").asText();
    }

    private static ResourceState state(String id) {
        return new ResourceState(id, Map.of("DeploymentId", id));
    }
}
