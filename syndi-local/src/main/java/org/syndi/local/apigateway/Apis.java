package org.syndi.local.apigateway;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsException;

/** The REST APIs with their deployments and stages. */
final class Apis {
    private final Table<RestApi> apis;
    private final Table<Deployment> deployments;
    private final Table<Stage> stages;
    private final InstantSource clock;

    Apis(Store store, InstantSource clock) {
        this.apis = store.table("apigateway/apis", RestApi.class);
        this.deployments = store.table("apigateway/deployments", Deployment.class);
        this.stages = store.table("apigateway/stages", Stage.class);
        this.clock = clock;
    }

    long now() {
        return clock.millis();
    }

    List<RestApi> all(String account, String region) {
        return apis.all().stream()
                .filter(api -> api.account().equals(account) && api.region().equals(region))
                .toList();
    }

    Optional<RestApi> find(String id) {
        return apis.find(id);
    }

    RestApi require(String id) {
        return find(id).orElseThrow(
                        () -> AwsException.notFound("NotFoundException", "Invalid API identifier specified " + id));
    }

    void put(RestApi api) {
        apis.put(api.id(), api);
    }

    /** Removes the API with its stages and deployments. */
    void remove(RestApi api) {
        stages(api.id()).forEach(stage -> stages.remove(key(api.id(), stage.name())));
        deployments(api.id()).forEach(deployment -> deployments.remove(key(api.id(), deployment.id())));
        apis.remove(api.id());
    }

    List<Deployment> deployments(String apiId) {
        return List.copyOf(deployments.withPrefix(apiId + "/").values());
    }

    Optional<Deployment> findDeployment(String apiId, String id) {
        return deployments.find(key(apiId, id));
    }

    Deployment requireDeployment(String apiId, String id) {
        return findDeployment(require(apiId).id(), id)
                .orElseThrow(
                        () -> AwsException.notFound("NotFoundException", "Invalid Deployment identifier specified"));
    }

    void put(Deployment deployment) {
        deployments.put(key(deployment.apiId(), deployment.id()), deployment);
    }

    void remove(Deployment deployment) {
        if (stages(deployment.apiId()).stream()
                .anyMatch(stage -> stage.deploymentId().equals(deployment.id()))) {
            throw AwsException.badRequest(
                    "BadRequestException", "Active stages pointing to this deployment must be moved or deleted");
        }
        deployments.remove(key(deployment.apiId(), deployment.id()));
    }

    List<Stage> stages(String apiId) {
        return List.copyOf(stages.withPrefix(apiId + "/").values());
    }

    Optional<Stage> findStage(String apiId, String name) {
        return stages.find(key(apiId, name));
    }

    Stage requireStage(String apiId, String name) {
        return findStage(require(apiId).id(), name)
                .orElseThrow(() -> AwsException.notFound("NotFoundException", "Invalid Stage identifier specified"));
    }

    void create(Stage stage) {
        if (!stages.putIfAbsent(key(stage.apiId(), stage.name()), stage)) {
            throw new AwsException(409, "ConflictException", "Stage already exists");
        }
    }

    Stage change(Stage stage, UnaryOperator<Stage> change) {
        return stages.update(key(stage.apiId(), stage.name()), change)
                .orElseThrow(() -> AwsException.notFound("NotFoundException", "Invalid Stage identifier specified"));
    }

    void remove(Stage stage) {
        stages.remove(key(stage.apiId(), stage.name()));
    }

    private static String key(String apiId, String id) {
        return apiId + "/" + id;
    }
}
