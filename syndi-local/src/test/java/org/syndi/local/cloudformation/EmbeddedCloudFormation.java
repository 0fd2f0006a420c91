package org.syndi.local.cloudformation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.syndi.local.store.Store;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.Credentials;
import org.syndi.local.wire.HttpEndpoint;
import org.syndi.local.wire.Identity;
import org.syndi.local.wire.Router;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.waiters.Waiter;
import software.amazon.awssdk.core.waiters.WaiterAcceptor;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** CloudFormation alone behind a real endpoint, with the AWS SDK as its client. */
final class EmbeddedCloudFormation implements AutoCloseable {
    final Things things;
    final Things roles = new Things("AWS::IAM::Role");
    final Map<String, String> objects = new ConcurrentHashMap<>();
    final CloudFormationClient client;
    private final HttpEndpoint http;
    private final CloudFormation service;

    EmbeddedCloudFormation(Path directory) throws IOException {
        this(directory, new Things("AWS::Test::Thing"));
    }

    /** One that finds the things of the one before. */
    EmbeddedCloudFormation(Path directory, EmbeddedCloudFormation before) throws IOException {
        this(directory, new Things("AWS::Test::Thing", before.things.all));
    }

    private EmbeddedCloudFormation(Path directory, Things things) throws IOException {
        this.things = things;
        service = new CloudFormation(
                new Store(directory),
                CallInterceptor.NONE,
                List.of(things, roles),
                List.of(new ShoutTransform()),
                this::open,
                value -> value.replace("https://api.amazonaws.com", "http://127.0.0.1"));
        http = HttpEndpoint.bind(0);
        http.serve(new Router(
                List.of(), List.of(service.service()), credentials(), new Router.Home("000000000000", "us-east-1")));
        client = client(http.uri());
    }

    private static Credentials credentials() {
        return key -> Optional.of(new Credentials.AccessKey(
                new Identity(key, "000000000000", "arn:aws:iam::000000000000:user/test"), "test", null));
    }

    private static CloudFormationClient client(URI endpoint) {
        return CloudFormationClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    private InputStream open(String bucket, String key, Optional<String> version) {
        String text = objects.get(bucket + "/" + key);
        if (text == null) {
            throw AwsException.notFound("NoSuchKey", "The specified key does not exist.");
        }
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    URI uri() {
        return http.uri();
    }

    String create(String name, String template) {
        return client.createStack(r -> r.stackName(name).templateBody(template)).stackId();
    }

    void update(String name, String template) {
        client.updateStack(r -> r.stackName(name).templateBody(template));
    }

    /** The stack once nothing is in progress any more. */
    Stack settled(String nameOrArn) {
        return Waiter.builder(DescribeStacksResponse.class)
                .addAcceptor(WaiterAcceptor.successOnResponseAcceptor(response ->
                        !response.stacks().get(0).stackStatusAsString().endsWith("_IN_PROGRESS")))
                .addAcceptor(WaiterAcceptor.retryOnResponseAcceptor(response -> true))
                .overrideConfiguration(quick())
                .build()
                .run(() -> client.describeStacks(r -> r.stackName(nameOrArn)))
                .matched()
                .response()
                .orElseThrow()
                .stacks()
                .get(0);
    }

    /** Returns once an event of that logical id and status is there. */
    void awaitEvent(String stack, String line) {
        Waiter.builder(Boolean.class)
                .addAcceptor(WaiterAcceptor.successOnResponseAcceptor(found -> found))
                .addAcceptor(WaiterAcceptor.retryOnResponseAcceptor(found -> true))
                .overrideConfiguration(quick())
                .build()
                .run(() -> history(stack).contains(line));
    }

    /** Returns once an operation waits at a gate. */
    void awaitGate(String gate) {
        Waiter.builder(Boolean.class)
                .addAcceptor(WaiterAcceptor.successOnResponseAcceptor(found -> found))
                .addAcceptor(WaiterAcceptor.retryOnResponseAcceptor(found -> true))
                .overrideConfiguration(quick())
                .build()
                .run(() -> things.reached(gate));
    }

    private static WaiterOverrideConfiguration quick() {
        return WaiterOverrideConfiguration.builder()
                .maxAttempts(Integer.MAX_VALUE)
                .waitTimeout(Duration.ofMinutes(10))
                .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(10)))
                .build();
    }

    /** The events, oldest first. */
    List<StackEvent> events(String stack) {
        List<StackEvent> events =
                new ArrayList<>(client.describeStackEventsPaginator(r -> r.stackName(stack)).stackEvents().stream()
                        .toList());
        Collections.reverse(events);
        return events;
    }

    /** {@code LogicalId STATUS} of all events, oldest first. */
    List<String> history(String stack) {
        return events(stack).stream()
                .map(event -> event.logicalResourceId() + " " + event.resourceStatusAsString())
                .toList();
    }

    String reason(String stack, String line) {
        return events(stack).stream()
                .filter(event -> line.equals(event.logicalResourceId() + " " + event.resourceStatusAsString()))
                .reduce((first, second) -> second)
                .orElseThrow()
                .resourceStatusReason();
    }

    @Override
    public void close() {
        client.close();
        http.close();
        service.close();
    }
}
