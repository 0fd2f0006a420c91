package org.syndi.local.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.local.store.Store;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.Credentials.AccessKey;
import org.syndi.local.wire.HttpEndpoint;
import org.syndi.local.wire.Router;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

class StsTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/service/my-role";

    @TempDir
    Path directory;

    private HttpEndpoint endpoint;
    private AccessKeys keys;

    @BeforeEach
    void start() throws IOException {
        serve(Clock.systemUTC());
    }

    private void serve(Clock clock) throws IOException {
        keys = new AccessKeys(
                new Store(directory),
                arn -> arn.equals(ROLE) ? Optional.of("AROAROLE") : Optional.empty(),
                "000000000000",
                clock);
        endpoint = HttpEndpoint.bind(0);
        endpoint.serve(new Router(
                List.of(),
                List.of(new Sts(keys, CallInterceptor.NONE).service()),
                keys,
                new Router.Home("000000000000", "us-east-1")));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private StsClient client(AwsCredentials credentials) {
        return StsClient.builder()
                .endpointOverride(endpoint.uri())
                .region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    private GetCallerIdentityResponse identity(AwsCredentials credentials) {
        try (StsClient client = client(credentials)) {
            return client.getCallerIdentity();
        }
    }

    private static AwsSessionCredentials session(AccessKey key) {
        return AwsSessionCredentials.create(key.identity().accessKeyId(), key.secret(), key.sessionToken());
    }

    private void refused(AwsCredentials credentials, String code) {
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> identity(credentials))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
    }

    @Test
    void tellsTheUserWhoItIs() {
        GetCallerIdentityResponse identity = identity(AwsBasicCredentials.create("test", "test"));

        assertThat(identity.account()).isEqualTo("000000000000");
        assertThat(identity.arn()).isEqualTo("arn:aws:iam::000000000000:user/test");
        assertThat(identity.userId()).startsWith("AIDA");
    }

    @Test
    void refusesAWrongSecretAndAnUnknownKey() {
        refused(AwsBasicCredentials.create("test", "wrong"), "SignatureDoesNotMatch");
        refused(AwsBasicCredentials.create("nobody", "test"), "InvalidClientTokenId");
        refused(AwsSessionCredentials.create("test", "test", "a token that it has not"), "InvalidClientTokenId");
    }

    @Test
    void assumesARole() {
        Instant before = Instant.now();
        AssumeRoleResponse assumed;
        try (StsClient client = client(AwsBasicCredentials.create("test", "test"))) {
            assumed =
                    client.assumeRole(b -> b.roleArn(ROLE).roleSessionName("me").durationSeconds(900));
        }
        Credentials issued = assumed.credentials();

        GetCallerIdentityResponse identity = identity(
                AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken()));

        assertThat(identity.arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/my-role/me");
        assertThat(identity.userId()).isEqualTo("AROAROLE:me");
        assertThat(identity.account()).isEqualTo("000000000000");
        assertThat(issued.expiration())
                .isBetween(before.plusSeconds(899), Instant.now().plusSeconds(901));
    }

    @Test
    void refusesARoleThatIsNotThereAndADurationThatIsNone() {
        try (StsClient client = client(AwsBasicCredentials.create("test", "test"))) {
            assertThatExceptionOfType(StsException.class)
                    .isThrownBy(() ->
                            client.assumeRole(b -> b.roleArn(ROLE + "-not").roleSessionName("me")))
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
            assertThatExceptionOfType(StsException.class)
                    .isThrownBy(() -> client.assumeRole(
                            b -> b.roleArn(ROLE).roleSessionName("me").durationSeconds(60)))
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
        }
    }

    @Test
    void refusesATemporaryKeyWithoutOrWithAWrongToken() {
        AccessKey key = keys.issue(ROLE, "me", Duration.ofHours(1));

        refused(AwsBasicCredentials.create(key.identity().accessKeyId(), key.secret()), "InvalidClientTokenId");
        refused(
                AwsSessionCredentials.create(key.identity().accessKeyId(), key.secret(), "other"),
                "InvalidClientTokenId");
    }

    @Test
    void refusesATemporaryKeyThatHasExpired() throws IOException {
        endpoint.close();
        serve(Clock.fixed(Instant.now().minus(Duration.ofHours(2)), ZoneOffset.UTC));

        refused(session(keys.issue(ROLE, "me", Duration.ofHours(1))), "ExpiredToken");
    }

    @Test
    void knowsTemporaryKeysAfterARestart() throws IOException {
        AccessKey key = keys.issue(ROLE, "me", Duration.ofHours(1));
        endpoint.close();
        serve(Clock.systemUTC());

        assertThat(identity(session(key)).userId()).isEqualTo("AROAROLE:me");
    }

    @Test
    void issuesKeysForARoleThatIamDoesNotKnow() {
        AccessKey key = keys.issue("arn:aws:iam::000000000000:role/elsewhere", "me", Duration.ofHours(1));

        assertThat(identity(session(key)).userId()).startsWith("AROA").endsWith(":me");
    }

    @Test
    void showsNoSecret() {
        AccessKey key = keys.issue(ROLE, "me", Duration.ofHours(1));

        assertThat(key.toString()).doesNotContain(key.secret()).doesNotContain(key.sessionToken());
    }

    @Test
    void namesAnOperationThatItLacks() {
        try (StsClient client = client(AwsBasicCredentials.create("test", "test"))) {
            assertThatExceptionOfType(StsException.class)
                    .isThrownBy(client::getSessionToken)
                    .withMessageContaining("GetSessionToken")
                    .satisfies(e -> assertThat(e.statusCode()).isEqualTo(501));
        }
    }
}
