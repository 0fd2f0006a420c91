package org.syndi.local.cognito;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.syndi.local.store.Store;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.Credentials;
import org.syndi.local.wire.HttpEndpoint;
import org.syndi.local.wire.Identity;
import org.syndi.local.wire.Router;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;

/** Cognito on a port of its own, a client of the AWS SDK for it, and a clock that can be put forward. */
final class CognitoFixture implements AutoCloseable {
    static final String PASSWORD = "Correct-Horse-7";
    static final String EMAIL = "ada@example.com";

    private static final Identity IDENTITY =
            new Identity("test", "000000000000", "arn:aws:iam::000000000000:user/test");

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final HttpEndpoint endpoint;

    final Cognito cognito;
    final CognitoIdentityProviderClient client;

    CognitoFixture(Path folder) throws IOException {
        this(folder, 0);
    }

    CognitoFixture(Path folder, int port) throws IOException {
        endpoint = HttpEndpoint.bind(port);
        InstantSource clock = () -> Instant.now(Clock.systemUTC()).plus(ahead.get());
        cognito = new Cognito(new Store(folder), CallInterceptor.NONE, endpoint::uri, clock);
        endpoint.serve(new Router(
                cognito.publicEndpoints(),
                List.of(cognito.service()),
                id -> Optional.of(new Credentials.AccessKey(IDENTITY, "test", null)),
                new Router.Home("000000000000", "us-east-1")));
        client = CognitoIdentityProviderClient.builder()
                .endpointOverride(endpoint.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    URI uri() {
        return endpoint.uri();
    }

    void putClockForward(Duration duration) {
        ahead.updateAndGet(duration::plus);
    }

    /** A pool as SYNDI's template has it. */
    UserPoolType pool() {
        return client.createUserPool(r -> r.poolName("people").usernameAttributes(UsernameAttributeType.EMAIL))
                .userPool();
    }

    String clientOf(UserPoolType pool) {
        return client.createUserPoolClient(r -> r.userPoolId(pool.id())
                        .clientName("web")
                        .preventUserExistenceErrors("ENABLED")
                        .explicitAuthFlows(
                                ExplicitAuthFlowsType.ALLOW_ADMIN_USER_PASSWORD_AUTH,
                                ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                                ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
                .userPoolClient()
                .clientId();
    }

    /** Makes a confirmed user; the answer is the username, a UUID. */
    String user(UserPoolType pool) {
        String username = client.adminCreateUser(r -> r.userPoolId(pool.id())
                        .username(EMAIL)
                        .messageAction("SUPPRESS")
                        .userAttributes(attribute("email", EMAIL), attribute("email_verified", "true")))
                .user()
                .username();
        client.adminSetUserPassword(
                r -> r.userPoolId(pool.id()).username(EMAIL).password(PASSWORD).permanent(true));
        return username;
    }

    AdminInitiateAuthResponse signIn(UserPoolType pool, String clientId, String password) {
        return client.adminInitiateAuth(r -> r.userPoolId(pool.id())
                .clientId(clientId)
                .authFlow(AuthFlowType.ADMIN_USER_PASSWORD_AUTH)
                .authParameters(Map.of("USERNAME", EMAIL, "PASSWORD", password)));
    }

    static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    @Override
    public void close() {
        client.close();
        endpoint.close();
    }
}
