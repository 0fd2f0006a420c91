package org.syndi.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.HttpHeaders;
import org.syndi.local.wire.HttpRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

class AuthorizationTest {
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
    void letsAnIdTokenInAndHandsItsClaimsOnAsTexts() {
        String token = aws.signIn().idToken();
        assertThat(aws.get(api, "/api/me", "Authorization", token).statusCode()).isEqualTo(200);
        assertThat(aws.get(api, "/api/me", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(200);
        JsonNode claims =
                aws.event.get().path("requestContext").path("authorizer").path("claims");
        assertThat(claims.path("cognito:username").asText()).isEqualTo("ada");
        assertThat(claims.path("cognito:groups").asText()).isEqualTo("ADMINS,RESEARCHERS");
        assertThat(claims.path("token_use").asText()).isEqualTo("id");
        assertThat(claims.path("auth_time").asText()).matches("\\d{10}");
        assertThat(claims.path("exp").asText()).matches("\\w{3} \\w{3} \\d\\d \\d\\d:\\d\\d:\\d\\d UTC \\d{4}");
        assertThat(claims.properties()).allMatch(e -> e.getValue().isTextual());
    }

    @Test
    void keepsOutWhoHasNoGoodToken() {
        AuthenticationResultType tokens = aws.signIn();
        for (String header : List.of(
                "nonsense",
                "Bearer ",
                tokens.accessToken(),
                aws.signInElsewhere().idToken())) {
            refused(aws.get(api, "/api/me", "Authorization", header), "Unauthorized");
        }
        refused(aws.get(api, "/api/me"), "Unauthorized");
        assertThat(aws.event.get()).isNull();
    }

    @Test
    void wantsAnAccessTokenWhereScopesAreSet() {
        AuthenticationResultType tokens = aws.signIn();
        assertThat(aws.get(api, "/scoped", "Authorization", tokens.accessToken())
                        .statusCode())
                .isEqualTo(200);
        refused(aws.get(api, "/scoped", "Authorization", tokens.idToken()), "Unauthorized");
    }

    @Test
    void saysThatATokenHasEnded() {
        Authorization authorization = new Authorization((token, arns) -> {
            throw new AwsException(401, "EXPIRED_TOKEN", "The incoming token has expired");
        });
        ApiCall call = call();
        ApiMethod method = call.definition()
                .match("/me")
                .orElseThrow()
                .resource()
                .method("GET")
                .orElseThrow();
        assertThat(catchThrowable(() -> authorization.admit(call, method)))
                .isInstanceOfSatisfying(GatewayException.class, e -> {
                    assertThat(e.failure()).isEqualTo(Failure.UNAUTHORIZED);
                    assertThat(e).hasMessage("The incoming token has expired");
                });
    }

    @Test
    void writesTimesInWords() {
        Instant time = Instant.EPOCH.plus(Duration.ofSeconds(1_574_915_051));
        Authorization authorization = new Authorization((token, arns) -> Map.of("token_use", "id", "exp", time));
        ApiCall call = call();
        ApiMethod method = call.definition()
                .match("/me")
                .orElseThrow()
                .resource()
                .method("GET")
                .orElseThrow();
        assertThat(authorization.admit(call, method).orElseThrow())
                .containsEntry("exp", "Thu Nov 28 04:24:11 UTC 2019");
    }

    private static void refused(HttpResponse<String> response, String message) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"message\":\"" + message + "\"}");
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue("UnauthorizedException");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    }

    private static ApiCall call() {
        JsonNode document = ApiFixture.parse("""
                {"openapi":"3.0.1","paths":{"/me":{"get":{"security":[{"Pool":[]}]}}},
                 "components":{"securitySchemes":{"Pool":{"type":"apiKey","name":"X-Token","in":"header",
                   "x-amazon-apigateway-authorizer":{"type":"cognito_user_pools","providerARNs":["arn:pool"]}}}}}""");
        return new ApiCall(
                new HttpRequest(
                        "GET",
                        "/me",
                        "",
                        HttpHeaders.of(Map.of("X-Token", List.of("token"))),
                        InputStream.nullInputStream()),
                "/me",
                null,
                null,
                null,
                Definition.of(document),
                "",
                "",
                "",
                Instant.EPOCH);
    }
}
