package org.syndi.local.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.syndi.local.lambda.code.CodeLimits;
import org.syndi.local.lambda.runtime.RuntimeSettings;
import org.syndi.local.store.Store;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.Credentials;
import org.syndi.local.wire.HttpEndpoint;
import org.syndi.local.wire.Identity;
import org.syndi.local.wire.Router;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The Lambda service behind a real HTTP endpoint, with the AWS SDK as its client. */
final class LambdaFixture implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::000000000000:role/test-role";
    static final RuntimeSettings SETTINGS =
            new RuntimeSettings(Optional.empty(), Duration.ofMinutes(10), Duration.ofMinutes(10), 10);

    private final HttpEndpoint http;
    private final Lambda lambda;
    private final LambdaClient client;
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> metrics = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> arrivals = new LinkedBlockingQueue<>();

    LambdaFixture(Path state) {
        this(state, SETTINGS, CodeLimits.AWS);
    }

    LambdaFixture(Path state, RuntimeSettings settings, CodeLimits limits) {
        try {
            http = HttpEndpoint.bind(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lambda = new Lambda(
                new Store(state),
                CallInterceptor.NONE,
                (bucket, key, version) -> new ByteArrayInputStream(object(bucket, key)),
                (group, stream, time, message) -> {
                    log.add(message);
                    arrivals.add(message);
                },
                (namespace, name, unit, dimensions, time, value) ->
                        metrics.add(name + " " + new TreeMap<>(dimensions) + " " + value),
                (function, role) -> Map.of("AWS_ENDPOINT_URL", http.uri().toString(), "ROLE_SEEN", role),
                settings,
                limits);
        Identity user = new Identity("test", "000000000000", "arn:aws:iam::000000000000:user/test");
        Credentials credentials = id -> Optional.of(new Credentials.AccessKey(user, "test", null));
        http.serve(new Router(
                lambda.publicEndpoints(),
                List.of(lambda.service()),
                credentials,
                new Router.Home("000000000000", "us-east-1")));
        client = LambdaClient.builder()
                .endpointOverride(http.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(10)))
                .build();
    }

    private byte[] object(String bucket, String key) {
        return Optional.ofNullable(objects.get(bucket + "/" + key))
                .orElseThrow(() -> AwsException.notFound("NoSuchKey", "The specified key does not exist."));
    }

    Lambda lambda() {
        return lambda;
    }

    LambdaClient client() {
        return client;
    }

    URI endpoint() {
        return http.uri();
    }

    /** What was logged, by all functions. */
    List<String> log() {
        return log;
    }

    /** What was reported of invocations: {@code <name> {<dimensions>} <value>}. */
    List<String> metrics() {
        return metrics;
    }

    /** Waits for a line that matches, and returns it. */
    String awaitLog(String regex) throws InterruptedException {
        for (String next = arrivals.poll(10, TimeUnit.MINUTES);
                next != null;
                next = arrivals.poll(10, TimeUnit.MINUTES)) {
            if (next.matches(regex)) {
                return next;
            }
        }
        throw new AssertionError("\"" + regex + "\" was not logged, but " + log);
    }

    void putObject(String bucket, String key, byte[] bytes) {
        objects.put(bucket + "/" + key, bytes);
    }

    /** Creates a function from the text of {@code app.py}, with {@code app.handler}, and waits until it is active. */
    FunctionConfiguration create(String name, String python) {
        return create(functionOf(name, python).build());
    }

    FunctionConfiguration create(CreateFunctionRequest request) {
        client.createFunction(request);
        return client.waiter()
                .waitUntilFunctionActive(
                        check -> check.functionName(request.functionName()),
                        wait -> wait.backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(20))))
                .matched()
                .response()
                .map(response -> client.getFunction(get -> get.functionName(request.functionName()))
                        .configuration())
                .orElseThrow();
    }

    static CreateFunctionRequest.Builder functionOf(String name, String python) {
        return CreateFunctionRequest.builder()
                .functionName(name)
                .runtime("python3.11")
                .handler("app.handler")
                .role(ROLE)
                .timeout(30)
                .code(code -> code.zipFile(SdkBytes.fromByteArray(Zips.of("app.py", python))));
    }

    InvokeResponse invoke(String name, String event) {
        return client.invoke(call -> call.functionName(name).payload(SdkBytes.fromUtf8String(event)));
    }

    @Override
    public void close() {
        client.close();
        lambda.close();
        http.close();
    }
}
