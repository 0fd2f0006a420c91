package org.syndi.local.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** The Logs service behind a real HTTP endpoint, with the AWS SDK as its client and a clock that can be put forward. */
final class LogsFixture implements AutoCloseable {
    private final HttpEndpoint http;
    private final CloudWatchLogs logs;
    private final CloudWatchLogsClient client;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    LogsFixture(Path state) throws IOException {
        this(state, Duration.ZERO);
    }

    LogsFixture(Path state, Duration clockAhead) throws IOException {
        ahead.set(clockAhead);
        http = HttpEndpoint.bind(0);
        logs = new CloudWatchLogs(
                new Store(state), CallInterceptor.NONE, () -> Instant.now().plus(ahead.get()));
        Identity user = new Identity("test", "000000000000", "arn:aws:iam::000000000000:user/test");
        http.serve(new Router(
                List.of(),
                List.of(logs.service()),
                id -> Optional.of(new Credentials.AccessKey(user, "test", null)),
                new Router.Home("000000000000", "us-east-1")));
        client = CloudWatchLogsClient.builder()
                .endpointOverride(http.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    CloudWatchLogs logs() {
        return logs;
    }

    CloudWatchLogsClient client() {
        return client;
    }

    void putClockForward(Duration by) {
        ahead.updateAndGet(by::plus);
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }
}
