package org.syndi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** What a web page in a browser of this machine can do to the embedded AWS: nothing but call deployed REST APIs. */
class WebPagesTest {
    private static final String API = """
            Resources:
              Api:
                Type: AWS::ApiGateway::RestApi
                Properties:
                  Body:
                    swagger: "2.0"
                    info: {title: pages, version: "1"}
                    paths:
                      /things:
                        options:
                          x-amazon-apigateway-integration:
                            type: mock
                            requestTemplates: {application/json: '{"statusCode": 200}'}
                            responses:
                              default:
                                statusCode: "200"
                                responseParameters:
                                  method.response.header.Access-Control-Allow-Origin: "'http://localhost:3000'"
              Deployment: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api, StageName: dev}}
            Outputs: {Id: {Value: !Ref Api}}
            """;

    @TempDir
    Path directory;

    private LocalAws aws;
    private RawHttp http;

    @BeforeEach
    void start() {
        aws = LocalAws.start(new LocalAwsOptions(directory, 0, Optional.empty()));
        http = new RawHttp(aws.endpoint());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private String host() {
        return "Host: 127.0.0.1:" + aws.endpoint().getPort();
    }

    private CloudFormationClient cloudFormation() {
        return CloudFormationClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    /** Signed as anybody can; it would make a stack. */
    private String creation(String method, String name) {
        String template = URLEncoder.encode(
                "{Resources: {H: {Type: AWS::CloudFormation::WaitConditionHandle}}}", StandardCharsets.UTF_8);
        URI url = PresignedUrl.cloudFormation(
                aws.endpoint(), method, "Action=CreateStack&StackName=" + name + "&TemplateBody=" + template);
        return url.getRawPath() + "?" + url.getRawQuery();
    }

    private List<String> stacks() {
        try (CloudFormationClient client = cloudFormation()) {
            return client.describeStacks().stacks().stream()
                    .map(stack -> stack.stackName())
                    .toList();
        }
    }

    @Test
    void answersAProgramThatSignsTheSameWay() throws IOException {
        assertThat(http.send("GET", creation("GET", "by-a-program"), host())).startsWith("HTTP/1.1 200");
        assertThat(stacks()).containsExactly("by-a-program");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost:3000",
                "Origin: file://",
                "origin: https://127.0.0.1.evil.example",
                "Referer: http://evil.example/page",
                "Referer: ",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: same-origin",
                "SEC-FETCH-SITE: Cross-Site",
                "Sec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site",
                "User-Agent: Mozilla/5.0 (X11; Linux x86_64)"
            })
    void refusesWhatABrowserSendsForAPage(String header) throws IOException {
        List<String> answers = new ArrayList<>();
        for (String method : List.of("GET", "POST")) {
            answers.add(http.send(method, creation(method, "by-a-page"), host(), header));
        }
        for (String target : List.of(
                "/",
                "/bucket/key",
                "/2015-03-31/functions/f/invocations",
                "/us-east-1_abcdefghi/.well-known/jwks.json",
                "/_aws/execute-api",
                "/_aws/execute-api/../x",
                "//_aws/execute-api/abc/dev",
                "/_aws/unknown")) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH")) {
                answers.add(http.send(method, target, host(), header, "Access-Control-Request-Method: POST"));
            }
        }
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer).startsWith("HTTP/1.1 403");
            assertThat(answer).doesNotContainIgnoringCase("access-control");
        });
        assertThat(answers.get(0)).contains("does not serve web pages");
        assertThat(stacks()).isEmpty();
    }

    @Test
    void refusesAWebSocket() throws IOException {
        assertThat(http.send(
                        "GET",
                        "/",
                        host(),
                        "Origin: http://evil.example",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: evil.example:4566",
                "Host: 127.0.0.1.evil.example",
                "Host: localhost.evil.example",
                "Host: notlocalhost",
                "Host: evil.example\r\nX-Forwarded-Host: 127.0.0.1",
                "Host: 127.0.0.1\r\nHost: evil.example",
                "Host: evil.example@127.0.0.1",
                "Host: 0.0.0.0",
                "Host: 127.0.0.1.nip.io",
                "Host: amazonaws.com.evil.example",
                "X-Forwarded-Host: 127.0.0.1"
            })
    void refusesOtherHosts(String headers) throws IOException {
        for (String target : List.of(creation("GET", "by-rebinding"), "/_aws/execute-api/abc/dev/x", "/bucket")) {
            assertThat(http.send("GET", target, headers)).startsWith("HTTP/1.1 4");
        }
        assertThat(http.send("GET", "http://evil.example" + creation("GET", "by-rebinding"), host()))
                .startsWith("HTTP/1.1 403");
        assertThat(stacks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "localhost", "LOCALHOST:1", "[::1]:4566", "bucket.localhost:4566", "a.b.localhost"})
    void answersToTheNamesOfLoopback(String host) throws IOException {
        String answer = http.send("GET", "/", "Host: " + host, "X-Forwarded-Host: evil.example");
        assertThat(answer).contains("not known to this embedded AWS");
    }

    @Test
    void letsPagesCallADeployedApiAsTheApiItselfAllows() throws IOException {
        String id;
        try (CloudFormationClient client = cloudFormation()) {
            client.createStack(r -> r.stackName("api").templateBody(API));
            id = client.waiter()
                    .waitUntilStackCreateComplete(r -> r.stackName("api"))
                    .matched()
                    .response()
                    .orElseThrow()
                    .stacks()
                    .get(0)
                    .outputs()
                    .get(0)
                    .outputValue();
        }
        String target = "/_aws/execute-api/" + id + "/dev/things";
        String preflight = http.send(
                "OPTIONS",
                target,
                host(),
                "Origin: http://localhost:3000",
                "Access-Control-Request-Method: GET",
                "Sec-Fetch-Site: same-site");
        assertThat(preflight)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("Access-Control-Allow-Origin: http://localhost:3000");
        assertThat(http.send("OPTIONS", target, "Host: evil.example", "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403");
    }
}
