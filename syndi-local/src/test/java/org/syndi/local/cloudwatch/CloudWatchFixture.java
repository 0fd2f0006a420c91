package org.syndi.local.cloudwatch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** The CloudWatch service behind a real HTTP endpoint, with the AWS SDK as its client and a clock that stands still. */
final class CloudWatchFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-07-01T12:34:56Z");
    static final Map<String, String> FUNCTION = Map.of("FunctionName", "app");

    private final HttpEndpoint http;
    private final CloudWatch cloudWatch;
    private final CloudWatchClient client;

    CloudWatchFixture(Path state) throws IOException {
        http = HttpEndpoint.bind(0);
        cloudWatch = new CloudWatch(new Store(state), CallInterceptor.NONE, () -> NOW);
        Identity user = new Identity("test", "000000000000", "arn:aws:iam::000000000000:user/test");
        http.serve(new Router(
                List.of(),
                List.of(cloudWatch.service()),
                id -> Optional.of(new Credentials.AccessKey(user, "test", null)),
                new Router.Home("000000000000", "us-east-1")));
        client = CloudWatchClient.builder()
                .endpointOverride(http.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    URI endpoint() {
        return http.uri();
    }

    CloudWatchClient client() {
        return client;
    }

    /** A duration of the function {@code app}, in milliseconds. */
    void duration(String time, double value) {
        cloudWatch.record("AWS/Lambda", "Duration", "Milliseconds", FUNCTION, Instant.parse(time), value);
    }

    CloudWatch cloudWatch() {
        return cloudWatch;
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }
}
