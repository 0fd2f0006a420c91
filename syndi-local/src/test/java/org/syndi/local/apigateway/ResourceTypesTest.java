package org.syndi.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

class ResourceTypesTest {
    @TempDir
    private Path folder;

    private ApiFixture aws;

    @BeforeEach
    void start() throws IOException {
        aws = new ApiFixture(folder);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void namesAnApiByItsTitleAndShowsItsAttributes() {
        ResourceState api = api(text -> text);
        assertThat(api.physicalId()).matches("[a-z0-9]{10}");
        assertThat(api.attributes())
                .containsEntry("RestApiId", api.physicalId())
                .containsKey("RootResourceId");
        assertThat(aws.type("RestApi").read(ApiFixture.request(ApiFixture.properties()), api.physicalId()))
                .isEqualTo(api);
    }

    @Test
    void refusesToImportTwoVariablesInOnePlace() {
        assertThatThrownBy(() -> api(text -> text.replace("/items/new", "/items/{name}/x")))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("already has a variable path part -- only one is allowed");
    }

    @Test
    void refusesToDeployAnEmptyApiOrAMethodWithoutIntegration() {
        String empty =
                aws.create("RestApi", ApiFixture.properties("Name", "empty")).physicalId();
        assertThatThrownBy(() -> aws.create("Deployment", ApiFixture.properties("RestApiId", empty)))
                .isInstanceOf(ResourceException.class)
                .hasMessage("The REST API doesn't contain any methods");
        String bare = api(text -> text.replaceFirst("x-amazon-apigateway-integration", "x-other"))
                .physicalId();
        assertThatThrownBy(() -> aws.create("Deployment", ApiFixture.properties("RestApiId", bare)))
                .hasMessage("No integration defined for method");
    }

    @Test
    void keepsADeploymentThatAStageServes() {
        ResourceType deployments = aws.type("Deployment");
        String api = aws.deployed();
        String served = aws.create("Deployment", ApiFixture.properties("RestApiId", api))
                .physicalId();
        ResourceRequest stage =
                ApiFixture.request(ApiFixture.properties("RestApiId", api, "DeploymentId", served, "StageName", "dev"));
        aws.type("Stage").update(stage, "dev", ApiFixture.properties());
        ResourceRequest deployment = ApiFixture.request(ApiFixture.properties("RestApiId", api));
        assertThatThrownBy(() -> deployments.delete(deployment, served))
                .isInstanceOf(ResourceException.class)
                .hasMessage("Active stages pointing to this deployment must be moved or deleted");
        aws.type("Stage").delete(stage, "dev");
        aws.type("Stage").delete(stage, "dev");
        deployments.delete(deployment, served);
        deployments.delete(deployment, served);
        assertThat(aws.get(api, "/health").statusCode()).isEqualTo(403);
    }

    @Test
    void makesAndMovesTheStageThatADeploymentNames() {
        String api = api(text -> text).physicalId();
        ObjectNode named = ApiFixture.properties("RestApiId", api, "StageName", "dev");
        String first = aws.create("Deployment", named).physicalId();
        assertThat(aws.get(api, "/health").statusCode()).isEqualTo(200);
        aws.create("Deployment", named);
        aws.get(api, "/health");
        assertThat(aws.event.get().path("requestContext").path("deploymentId").asText())
                .isNotEqualTo(first);
        aws.type("Deployment").delete(ApiFixture.request(named), first);
    }

    @Test
    void refusesAStageThatIsThereAlreadyAndOneOfAnUnknownDeployment() {
        String api = aws.deployed();
        String deployment = aws.create("Deployment", ApiFixture.properties("RestApiId", api))
                .physicalId();
        assertThatThrownBy(() -> aws.create(
                        "Stage",
                        ApiFixture.properties("RestApiId", api, "DeploymentId", deployment, "StageName", "dev")))
                .isInstanceOf(ResourceException.class)
                .extracting(e -> ((ResourceException) e).handlerErrorCode())
                .isEqualTo("AlreadyExists");
        assertThatThrownBy(() -> aws.create(
                        "Stage", ApiFixture.properties("RestApiId", api, "DeploymentId", "abc", "StageName", "new")))
                .extracting(e -> ((ResourceException) e).handlerErrorCode())
                .isEqualTo("NotFound");
    }

    @Test
    void demandsTheAccountsRoleForAStageThatLogs() {
        String api = aws.deployed();
        ObjectNode stage = ApiFixture.properties("RestApiId", api, "StageName", "logged");
        stage.put(
                "DeploymentId",
                aws.create("Deployment", ApiFixture.properties("RestApiId", api))
                        .physicalId());
        stage.putArray("MethodSettings").addObject().put("LoggingLevel", "INFO");
        assertThatThrownBy(() -> aws.create("Stage", stage))
                .isInstanceOf(ResourceException.class)
                .hasMessage("CloudWatch Logs role ARN must be set in account settings to enable logging");
        aws.create("Account", ApiFixture.properties("CloudWatchRoleArn", "arn:aws:iam::000000000000:role/logs"));
        assertThat(aws.create("Stage", stage).physicalId()).isEqualTo("logged");
    }

    @Test
    void takesEverythingAlongWithAnApi() {
        String api = aws.deployed();
        ResourceRequest request = ApiFixture.request(ApiFixture.properties());
        aws.type("RestApi").delete(request, api);
        aws.type("RestApi").delete(request, api);
        assertThat(aws.get(api, "/health").body()).isEqualTo("{\"message\":\"Forbidden\"}");
        assertThat(folder.resolve("apigateway/stages")).isEmptyDirectory();
        assertThat(folder.resolve("apigateway/deployments")).isEmptyDirectory();
    }

    @Test
    void servesAgainAfterARestart() throws IOException {
        String api = aws.deployed();
        aws.close();
        aws = new ApiFixture(folder);
        assertThat(aws.get(api, "/health").statusCode()).isEqualTo(200);
    }

    private ResourceState api(UnaryOperator<String> change) {
        ObjectNode properties = ApiFixture.JSON.createObjectNode();
        properties.set("Body", aws.definition(change));
        return aws.create("RestApi", properties);
    }
}
