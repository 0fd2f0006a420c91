package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.syndi.local.cognito.Cognito;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.store.Store;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.Credentials;
import org.syndi.local.wire.HttpEndpoint;
import org.syndi.local.wire.Identity;
import org.syndi.local.wire.PublicEndpoint;
import org.syndi.local.wire.Router;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;

/** API Gateway on a port of its own, before real user pools and a function that each test writes itself. */
final class ApiFixture implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:backend";

    private static final Identity IDENTITY =
            new Identity("test", "000000000000", "arn:aws:iam::000000000000:user/test");
    private static final String URI_OF_FUNCTION =
            "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/" + FUNCTION + "/invocations";

    private final HttpEndpoint endpoint;
    private final HttpClient http = HttpClient.newHttpClient();
    private final CognitoIdentityProviderClient cognito;
    private final String poolId;
    private final String poolArn;

    final AtomicReference<JsonNode> event = new AtomicReference<>();
    final AtomicReference<String> invoked = new AtomicReference<>();
    /** What the function answers; ok by default. */
    final AtomicReference<Function<JsonNode, FunctionInvoker.Result>> function =
            new AtomicReference<>(e -> answer("{\"statusCode\":200,\"body\":\"ok\"}"));

    final ApiGateway gateway;

    ApiFixture(Path folder) throws IOException {
        endpoint = HttpEndpoint.bind(0);
        Store store = new Store(folder);
        Cognito pools = new Cognito(store, CallInterceptor.NONE, endpoint::uri);
        gateway = new ApiGateway(store, CallInterceptor.NONE, this::invoke, pools::verify, endpoint::uri);
        List<PublicEndpoint> open = new ArrayList<>(gateway.publicEndpoints());
        open.addAll(pools.publicEndpoints());
        endpoint.serve(new Router(
                open,
                List.of(gateway.service(), pools.service()),
                id -> Optional.of(new Credentials.AccessKey(IDENTITY, "test", null)),
                new Router.Home("000000000000", "us-east-1")));
        cognito = CognitoIdentityProviderClient.builder()
                .endpointOverride(endpoint.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        var pool = cognito.createUserPool(r -> r.poolName("people")).userPool();
        poolId = pool.id();
        poolArn = pool.arn();
    }

    private FunctionInvoker.Result invoke(String arn, byte[] payload) {
        invoked.set(arn);
        event.set(parse(new String(payload, StandardCharsets.UTF_8)));
        return function.get().apply(event.get());
    }

    static FunctionInvoker.Result answer(String json) {
        return new FunctionInvoker.Result(json, false);
    }

    URI uri() {
        return endpoint.uri();
    }

    /** The definition of the tests, perhaps changed. */
    ObjectNode definition(UnaryOperator<String> change) {
        try (InputStream in = ApiFixture.class.getResourceAsStream("/apigateway/swagger.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("POOL_ARN", poolArn)
                    .replace("FUNCTION_URI", URI_OF_FUNCTION);
            return (ObjectNode) parse(change.apply(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An API with the stage {@code dev}; the answer is its id. */
    String deployed() {
        String api = create("RestApi", JSON.createObjectNode().set("Body", definition(text -> text)))
                .physicalId();
        String deployment = create("Deployment", properties("RestApiId", api)).physicalId();
        create("Stage", properties("RestApiId", api, "DeploymentId", deployment, "StageName", "dev"));
        return api;
    }

    ResourceState create(String type, ObjectNode properties) {
        return type(type).create(request(properties));
    }

    ResourceType type(String name) {
        return gateway.resourceTypes().stream()
                .filter(type -> type.typeName().equals("AWS::ApiGateway::" + name))
                .findFirst()
                .orElseThrow();
    }

    static ResourceRequest request(ObjectNode properties) {
        return new ResourceRequest(
                "000000000000", "us-east-1", "stack", "arn:stack", "Thing", properties, Map.of("team", "lab"));
    }

    static ObjectNode properties(String... namesAndValues) {
        ObjectNode properties = JSON.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    HttpResponse<String> get(String api, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.stageUri(api, "dev") + path));
        return send(
                headers.length == 0 ? request.build() : request.headers(headers).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The tokens of a user of the pool that the definition trusts; {@code ada}, in two groups. */
    AuthenticationResultType signIn() {
        return signIn(poolId);
    }

    AuthenticationResultType signInElsewhere() {
        return signIn(
                cognito.createUserPool(r -> r.poolName("strangers")).userPool().id());
    }

    private AuthenticationResultType signIn(String pool) {
        String client = cognito.createUserPoolClient(r -> r.userPoolId(pool)
                        .clientName("web")
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_ADMIN_USER_PASSWORD_AUTH))
                .userPoolClient()
                .clientId();
        cognito.adminCreateUser(r -> r.userPoolId(pool).username("ada"));
        cognito.adminSetUserPassword(r ->
                r.userPoolId(pool).username("ada").password("Correct-Horse-7").permanent(true));
        for (String group : List.of("ADMINS", "RESEARCHERS")) {
            cognito.createGroup(r -> r.userPoolId(pool).groupName(group));
            cognito.adminAddUserToGroup(r -> r.userPoolId(pool).username("ada").groupName(group));
        }
        return cognito.adminInitiateAuth(r -> r.userPoolId(pool)
                        .clientId(client)
                        .authFlow(AuthFlowType.ADMIN_USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", "ada", "PASSWORD", "Correct-Horse-7")))
                .authenticationResult();
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cognito.close();
        endpoint.close();
    }
}
