package org.syndi.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.signer.Aws4Signer;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

class ControlPlaneTest {
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
    void isReadByBoto3() throws Exception {
        assumeTrue(python("import boto3").isEmpty(), "python3 with boto3 is not here");
        String api = aws.deployed();
        String failure = python("""
                import boto3, json, sys, urllib.request
                from botocore.config import Config
                url, api = sys.argv[1:]
                client = boto3.client("apigateway", endpoint_url=url, region_name="us-east-1",
                    aws_access_key_id="test", aws_secret_access_key="test", config=Config(retries={"max_attempts": 0}))
                assert [a["name"] for a in client.get_rest_apis()["items"]] == ["people-api"]
                shown = client.get_rest_api(restApiId=api)
                assert shown["id"] == api and shown["createdDate"].year > 2000, shown
                assert shown["binaryMediaTypes"] == ["image/*", "application/octet-stream"], shown
                assert shown["tags"] == {"team": "lab"}, shown
                pages = client.get_paginator("get_resources").paginate(restApiId=api, embed=["methods"],
                    PaginationConfig={"PageSize": 4})
                resources = {r["path"]: r for page in pages for r in page["items"]}
                assert resources["/"]["id"] == shown["rootResourceId"]
                assert resources["/items/{id}"]["parentId"] == resources["/items"]["id"]
                assert "resourceMethods" not in resources["/items"]
                method = resources["/api/{proxy+}"]["resourceMethods"]["ANY"]
                authorizer = client.get_authorizers(restApiId=api)["items"][0]
                assert authorizer["type"] == "COGNITO_USER_POOLS" and authorizer["id"] == method["authorizerId"]
                stage = client.get_stage(restApiId=api, stageName="dev")
                deployment = client.get_deployments(restApiId=api)["items"][0]
                assert stage["deploymentId"] == deployment["id"]
                assert client.get_deployment(restApiId=api, deploymentId=deployment["id"])["id"] == deployment["id"]
                assert [s["stageName"] for s in client.get_stages(restApiId=api)["item"]] == ["dev"]
                exported = json.load(client.get_export(restApiId=api, stageName="dev", exportType="swagger")["body"])
                assert "/health" in exported["paths"] and "x-amazon-apigateway-integration" not in str(exported)
                assert "cloudwatchRoleArn" not in client.get_account()
                arn = "arn:aws:iam::000000000000:role/logs"
                client.update_account(patchOperations=[{"op": "replace", "path": "/cloudwatchRoleArn", "value": arn}])
                assert client.get_account()["cloudwatchRoleArn"] == arn
                for call in (lambda: client.get_rest_api(restApiId="abcdefghij"),
                             lambda: client.get_stage(restApiId=api, stageName="prod")):
                    try:
                        call()
                        raise AssertionError("no error")
                    except client.exceptions.NotFoundException as e:
                        assert "Invalid" in str(e)
                client.delete_rest_api(restApiId=api)
                assert client.get_rest_apis()["items"] == []
                """, aws.uri().toString(), api);
        assertThat(failure).isEmpty();
    }

    @Test
    void listsApisPageByPage() {
        for (int i = 0; i < 3; i++) {
            aws.create("RestApi", ApiFixture.properties("Name", "api-" + i));
        }
        JsonNode first = get("/restapis?limit=2");
        assertThat(first.path("item")).hasSize(2);
        JsonNode second =
                get("/restapis?limit=2&position=" + first.path("position").asText());
        assertThat(second.path("item")).hasSize(1);
        assertThat(second.has("position")).isFalse();
        assertThat(second.path("item")
                        .path(0)
                        .path("endpointConfiguration")
                        .path("types")
                        .toString())
                .isEqualTo("[\"EDGE\"]");
    }

    @Test
    void namesAnOperationThatItDoesNotHave() {
        HttpResponse<String> response = send("/restapis/abc/models");
        assertThat(response.statusCode()).isEqualTo(501);
        assertThat(response.body()).contains("GET /restapis/abc/models");
    }

    @Test
    void showsMethodSettingsUnderTheNamesOfTheApi() {
        String api = aws.deployed();
        ObjectNode stage = ApiFixture.properties("RestApiId", api, "StageName", "prod");
        stage.put(
                "DeploymentId",
                get("/restapis/" + api + "/stages/dev").path("deploymentId").asText());
        ObjectNode all = stage.putArray("MethodSettings").addObject();
        all.put("ResourcePath", "/*")
                .put("HttpMethod", "*")
                .put("MetricsEnabled", "true")
                .put("ThrottlingRateLimit", 100);
        aws.create("Stage", stage);
        JsonNode settings =
                get("/restapis/" + api + "/stages/prod").path("methodSettings").path("*/*");
        assertThat(settings.path("metricsEnabled").isBoolean()).isTrue();
        assertThat(settings.path("throttlingRateLimit").asInt()).isEqualTo(100);
        assertThat(settings.path("loggingLevel").asText()).isEqualTo("OFF");
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = send(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ApiFixture.parse(response.body());
    }

    /** Signed by the SDK, sent without it: there is no API Gateway module that resolves beside the others. */
    @SuppressWarnings("deprecation")
    private HttpResponse<String> send(String path) {
        SdkHttpFullRequest signed = Aws4Signer.create()
                .sign(
                        SdkHttpFullRequest.builder()
                                .method(SdkHttpMethod.GET)
                                .uri(URI.create(aws.uri() + path))
                                .build(),
                        Aws4SignerParams.builder()
                                .awsCredentials(AwsBasicCredentials.create("test", "test"))
                                .signingName("apigateway")
                                .signingRegion(Region.US_EAST_1)
                                .build());
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.getUri());
        signed.forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
                request.header(name, values.get(0));
            }
        });
        return aws.send(request.build());
    }

    /** What the script wrote to its error output; empty if all went well. */
    private static String python(String script, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("python3", "-c", script);
        builder.command().addAll(List.of(arguments));
        Process process = builder.start();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        return ended && process.exitValue() == 0 ? "" : "failed: " + errors;
    }
}
