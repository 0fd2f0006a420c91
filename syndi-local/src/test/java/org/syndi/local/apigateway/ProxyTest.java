package org.syndi.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.local.wire.AwsException;

class ProxyTest {
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

    @Test
    void handsTheWholeRequestToTheFunction() {
        aws.send(request("/open/a%20b/ada%40example.com?tag=x&tag=y%26z&flag")
                .header("x-custom", "1")
                .header("x-custom", "2")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Ada\"}"))
                .build());
        JsonNode event = aws.event.get();
        assertThat(aws.invoked.get()).isEqualTo(ApiFixture.FUNCTION);
        assertThat(event.path("resource").asText()).isEqualTo("/open/{proxy+}");
        assertThat(event.path("path").asText()).isEqualTo("/open/a%20b/ada%40example.com");
        assertThat(event.path("pathParameters").toString()).isEqualTo("{\"proxy\":\"a b/ada@example.com\"}");
        assertThat(event.path("queryStringParameters").toString()).isEqualTo("{\"flag\":\"\",\"tag\":\"y&z\"}");
        assertThat(event.path("multiValueQueryStringParameters").toString())
                .isEqualTo("{\"tag\":[\"x\",\"y&z\"],\"flag\":[\"\"]}");
        assertThat(event.path("headers").path("X-Custom").asText()).isEqualTo("2");
        assertThat(event.path("multiValueHeaders").path("X-Custom").toString()).isEqualTo("[\"1\",\"2\"]");
        assertThat(event.path("headers").path("Content-Type").asText()).isEqualTo("application/json");
        assertThat(event.path("headers").path("X-Forwarded-Port").asText())
                .isEqualTo(String.valueOf(aws.uri().getPort()));
        assertThat(event.path("body").asText()).isEqualTo("{\"name\":\"Ada\"}");
        assertThat(event.path("isBase64Encoded").asBoolean(true)).isFalse();
        assertThat(event.path("stageVariables").isNull()).isTrue();
    }

    @Test
    void describesTheCallInTheRequestContext() {
        HttpResponse<String> response = aws.get(api, "/health", "User-Agent", "probe/1");
        JsonNode context = aws.event.get().path("requestContext");
        assertThat(context.path("path").asText()).isEqualTo("/dev/health");
        assertThat(context.path("resourcePath").asText()).isEqualTo("/health");
        assertThat(context.path("stage").asText()).isEqualTo("dev");
        assertThat(context.path("apiId").asText()).isEqualTo(api);
        assertThat(context.path("accountId").asText()).isEqualTo("000000000000");
        assertThat(context.path("identity").path("sourceIp").asText()).isEqualTo("127.0.0.1");
        assertThat(context.path("identity").path("userAgent").asText()).isEqualTo("probe/1");
        assertThat(context.path("identity").path("user").isNull()).isTrue();
        assertThat(context.path("requestTime").asText()).matches("\\d\\d/\\w{3}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
        assertThat(context.has("authorizer")).isFalse();
        assertThat(response.headers().firstValue("x-amzn-RequestId"))
                .hasValue(context.path("requestId").asText());
        assertThat(response.headers().firstValue("x-amz-apigw-id"))
                .hasValue(context.path("extendedRequestId").asText());
        assertThat(response.headers().firstValue("X-Amzn-Trace-Id"))
                .hasValue(
                        aws.event.get().path("headers").path("X-Amzn-Trace-Id").asText());
        assertThat(aws.event.get().path("body").isNull()).isTrue();
        assertThat(aws.event.get().path("queryStringParameters").isNull()).isTrue();
    }

    @Test
    void handsTheAnswerBack() {
        aws.function.set(event -> ApiFixture.answer("""
                {"statusCode":201,"headers":{"Content-Type":"text/plain","X-One":"1","X-Both":"old"},
                 "multiValueHeaders":{"Set-Cookie":["a=1","b=2"],"x-both":["new"]},"body":"für"}"""));
        HttpResponse<String> response = aws.get(api, "/health");
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("für");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain");
        assertThat(response.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(response.headers().allValues("X-Both")).containsExactly("new");
    }

    @Test
    void answersWithJsonByDefaultAndWithoutABodyFor204() {
        aws.function.set(event -> ApiFixture.answer("{\"statusCode\":\"200\"}"));
        assertThat(aws.get(api, "/health").headers().firstValue("Content-Type")).hasValue("application/json");
        aws.function.set(event -> ApiFixture.answer("{\"statusCode\":204,\"body\":\"ignored\"}"));
        assertThat(aws.get(api, "/health").statusCode()).isEqualTo(204);
        assertThat(aws.get(api, "/health").body()).isEmpty();
    }

    @Test
    void renamesHeadersThatAreTheGatewaysOwn() {
        aws.function.set(
                event -> ApiFixture.answer(
                        "{\"statusCode\":401,\"headers\":{\"WWW-Authenticate\":\"Bearer\",\"Content-Length\":\"99\"},\"body\":\"no\"}"));
        HttpResponse<String> response = aws.get(api, "/health");
        assertThat(response.headers().firstValue("x-amzn-Remapped-WWW-Authenticate"))
                .hasValue("Bearer");
        assertThat(response.headers().firstValue("Content-Length")).hasValue("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"ok\"",
                "[]",
                "not json",
                "{}",
                "{\"body\":\"no status\"}",
                "{\"statusCode\":200,\"body\":{\"an\":\"object\"}}",
                "{\"statusCode\":200,\"cookies\":[]}",
                "{\"statusCode\":200,\"headers\":{\"A\":[\"list\"]}}",
                "{\"statusCode\":200,\"headers\":\"none\"}",
                "{\"statusCode\":999}"
            })
    void answers502ToAMalformedAnswer(String answer) {
        aws.function.set(event -> ApiFixture.answer(answer));
        HttpResponse<String> response = aws.get(api, "/health");
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).isEqualTo("{\"message\": \"Internal server error\"}");
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue("InternalServerErrorException");
    }

    @Test
    void answers502WhenTheFunctionFailsAnd500WhenItCannotBeRun() {
        aws.function.set(event -> new FunctionInvoker.Result("{\"errorMessage\":\"secret detail\"}", true));
        assertThat(aws.get(api, "/health").statusCode()).isEqualTo(502);
        assertThat(aws.get(api, "/health").body()).doesNotContain("secret detail");
        aws.function.set(event -> {
            throw AwsException.notFound("ResourceNotFoundException", "Function not found");
        });
        assertThat(aws.get(api, "/health").statusCode()).isEqualTo(500);
    }

    @Test
    void answers504WhenTheFunctionTakesTooLong() {
        CountDownLatch never = new CountDownLatch(1);
        aws.function.set(event -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ApiFixture.answer("{}");
        });
        HttpResponse<String> response = aws.get(api, "/slow");
        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(response.body()).isEqualTo("{\"message\": \"Endpoint request timed out\"}");
        never.countDown();
    }

    @Test
    void carriesBinaryBodiesAsBase64BothWays() throws Exception {
        byte[] bytes = {0, (byte) 0xff, 1, (byte) 0xfe};
        aws.function.set(event -> ApiFixture.answer("{\"statusCode\":200,\"headers\":{\"Content-Type\":\"image/png\"},"
                + "\"isBase64Encoded\":true,\"body\":\"" + event.path("body").asText() + "\"}"));
        HttpRequest request = request("/open/picture")
                .header("Content-Type", "image/png; q=1")
                .header("Accept", "image/png, text/html")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(aws.event.get().path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(aws.event.get().path("body").asText()).isEqualTo("AP8B/g==");
        assertThat(response.body()).isEqualTo(bytes);
        aws.function.set(
                event -> ApiFixture.answer("{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"AP8B/g==\"}"));
        assertThat(aws.get(api, "/health", "Accept", "text/html").body()).isEqualTo("AP8B/g==");
    }

    @Test
    void refusesMoreThanTenMegabytes() {
        HttpResponse<String> response = aws.send(request("/open/big")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1]))
                .build());
        assertThat(response.statusCode()).as("as the gateway response says").isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"error\":\"Request Too Long\"}");
        assertThat(aws.event.get()).isNull();
    }

    @Test
    void fillsInStageVariables() {
        var stage = ApiFixture.properties("RestApiId", api, "StageName", "blue");
        stage.put(
                "DeploymentId",
                aws.create("Deployment", ApiFixture.properties("RestApiId", api))
                        .physicalId());
        stage.putObject("Variables").put("color", "blue");
        aws.create("Stage", stage);
        aws.send(HttpRequest.newBuilder(URI.create(aws.gateway.stageUri(api, "blue") + "/health"))
                .build());
        assertThat(aws.event.get().path("stageVariables").toString()).isEqualTo("{\"color\":\"blue\"}");
    }

    @Test
    void isFoundByTheHostOfTheRealUrl() throws IOException {
        String host = api + ".execute-api.us-east-1.amazonaws.com";
        try (Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), aws.uri().getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(("GET /dev/items/7 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200");
        }
        JsonNode context = aws.event.get().path("requestContext");
        assertThat(context.path("domainName").asText()).isEqualTo(host);
        assertThat(context.path("domainPrefix").asText()).isEqualTo(api);
        assertThat(context.path("path").asText()).isEqualTo("/dev/items/7");
        assertThat(aws.event.get().path("headers").has("Connection")).isFalse();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(aws.gateway.stageUri(api, "dev") + path));
    }
}
