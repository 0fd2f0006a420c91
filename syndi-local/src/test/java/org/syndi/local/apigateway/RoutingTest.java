package org.syndi.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
    @TempDir
    private Path folder;

    private ApiFixture aws;
    private String api;

    @BeforeEach
    void start() throws IOException {
        aws = new ApiFixture(folder);
        api = aws.deployed();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'',/",
        "/,/",
        "/health,/health",
        "/health/,/health",
        "/items/7,/items/{id}",
        "/items/new,/items/new",
        "/open/a,/open/{proxy+}",
        "/open/a/b/c,/open/{proxy+}",
        "/open/deep/er,/open/deep/er",
        "/open/deep,/open/{proxy+}",
        "/open/deep/other,/open/{proxy+}"
    })
    void prefersFixedPartsToVariablesAndThoseToGreedyOnes(String path, String resource) {
        assertThat(aws.get(api, path).statusCode()).isEqualTo(200);
        assertThat(aws.event.get().path("resource").asText()).isEqualTo(resource);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/items", "/items/7/8", "/open", "/open/", "/api"})
    void answers403ToAnUnknownPath(String path) {
        HttpResponse<String> response = aws.get(api, path);
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue("MissingAuthenticationTokenException");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(response.headers().firstValue("x-amz-apigw-id")).isPresent();
        assertThat(aws.event.get()).isNull();
    }

    @Test
    void doesNotFallBackFromAMissingMethodToAGreedyPath() {
        HttpResponse<String> response = aws.send(request("/open/deep/er")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void takesAnyMethodWhereTheDefinitionSaysSo() {
        aws.send(request("/open/a")
                .method("PATCH", HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(aws.event.get().path("httpMethod").asText()).isEqualTo("PATCH");
    }

    @Test
    void answers403ToAnUnknownStageOrApi() {
        for (String uri : new String[] {
            aws.gateway.stageUri(api, "prod") + "/health", aws.gateway.stageUri("abcdefghij", "dev") + "/health"
        }) {
            HttpResponse<String> response =
                    aws.send(HttpRequest.newBuilder(URI.create(uri)).build());
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).isEqualTo("{\"message\":\"Forbidden\"}");
            assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue("ForbiddenException");
        }
    }

    @Test
    void servesWhatWasDeployedUntilTheStageMoves() {
        ResourceTypes types = new ResourceTypes();
        types.renameHealth();
        assertThat(aws.get(api, "/health").statusCode()).isEqualTo(200);
        assertThat(aws.get(api, "/status").statusCode()).isEqualTo(403);
        types.moveStage();
        assertThat(aws.get(api, "/health").statusCode()).isEqualTo(403);
        assertThat(aws.get(api, "/status").statusCode()).isEqualTo(200);
    }

    @Test
    void answersCorsPreflightsWithoutTheFunction() {
        HttpResponse<String> response = aws.send(request("/api/x")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(response.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValue("GET,POST");
        assertThat(response.body()).isEqualTo("{}\n");
        assertThat(aws.event.get()).isNull();
    }

    @Test
    void refusesWhatIsNotImitatedInsteadOfLettingItPass() {
        assertThat(aws.get(api, "/elsewhere").statusCode()).isEqualTo(501);
        assertThat(aws.get(api, "/elsewhere").body()).contains("HTTP_PROXY");
        String token = aws.signIn().idToken();
        HttpResponse<String> guarded = aws.get(api, "/guarded", "Authorization", token);
        assertThat(guarded.statusCode()).isEqualTo(501);
        assertThat(guarded.body()).contains("LambdaAuthorizer");
        assertThat(aws.event.get()).isNull();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(aws.gateway.stageUri(api, "dev") + path));
    }

    /** What CloudFormation does when the definition changes. */
    private final class ResourceTypes {
        void renameHealth() {
            var body = ApiFixture.JSON.createObjectNode();
            body.set("Body", aws.definition(text -> text.replace("\"/health\"", "\"/status\"")));
            aws.type("RestApi").update(ApiFixture.request(body), api, ApiFixture.properties());
        }

        void moveStage() {
            String deployment = aws.create("Deployment", ApiFixture.properties("RestApiId", api))
                    .physicalId();
            aws.type("Stage")
                    .update(
                            ApiFixture.request(ApiFixture.properties(
                                    "RestApiId", api, "DeploymentId", deployment, "StageName", "dev")),
                            "dev",
                            ApiFixture.properties());
        }
    }
}
