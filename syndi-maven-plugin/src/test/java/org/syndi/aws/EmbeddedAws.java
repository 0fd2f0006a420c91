package org.syndi.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.syndi.local.LocalAws;
import org.syndi.local.LocalAwsOptions;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.progress.Progress;
import org.syndi.progress.TestTime;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The embedded AWS: in a static field for all tests of a class, in an instance's field a fresh one for each test. What
 * is tested reaches it through a tunnel that keeps what was sent; the tests themselves reach it directly.
 */
public final class EmbeddedAws implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Duration LONGEST_OPERATION = Duration.ofMinutes(10);

    private final AtomicInteger names = new AtomicInteger();
    private boolean ofClass;
    private Path directory;
    private LocalAws aws;
    private RecordingTunnel tunnel;
    private AwsClients tested;
    private AwsClients direct;
    private CloudFormationClient cloudFormation;
    private S3Client s3;
    private CognitoIdentityProviderClient cognito;
    private CloudWatchLogsClient logs;
    private final List<AwsClients> more = new ArrayList<>();
    private volatile CallInterceptor interceptor = CallInterceptor.NONE;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        ofClass = true;
        start();
    }

    private void start() throws IOException {
        directory = Files.createTempDirectory("syndi-test");
        aws = LocalAws.start(
                LocalAwsOptions.in(directory).withPort(0),
                (service, operation, call) -> interceptor.before(service, operation, call));
        tunnel = new RecordingTunnel(aws.endpoint());
        tested = clients(Progress.NONE);
        direct = new AwsClients(AwsSettings.at(aws.endpoint(), LocalAws.REGION, credentials()));
        cloudFormation = plain(CloudFormationClient.builder());
        s3 = plain(S3Client.builder());
        cognito = plain(CognitoIdentityProviderClient.builder());
        logs = plain(CloudWatchLogsClient.builder());
    }

    /** Tests may call what the plugin does not. */
    private <B extends AwsClientBuilder<B, C>, C> C plain(B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.of(LocalAws.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(LocalAws.ACCESS_KEY_ID, LocalAws.SECRET_ACCESS_KEY)))
                .build();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        if (ofClass) {
            tunnel.forget();
            interceptor = CallInterceptor.NONE;
        } else {
            start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (!ofClass) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        stop();
    }

    private void stop() throws IOException {
        more.forEach(AwsClients::close);
        more.clear();
        direct.close();
        Stream.of(cloudFormation, s3, cognito, logs).forEach(SdkAutoCloseable::close);
        tunnel.close();
        aws.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** How what is tested reaches it. */
    public AwsSettings settings(String region) {
        return AwsSettings.at(tunnel.endpoint(), region, credentials());
    }

    private static AwsSettings.StaticCredentials credentials() {
        return new AwsSettings.StaticCredentials(LocalAws.ACCESS_KEY_ID, LocalAws.SECRET_ACCESS_KEY);
    }

    /** For what is tested. */
    public AwsClients clients() {
        return tested;
    }

    /** The same, where somebody is told; pauses between tries take no time. */
    public AwsClients clients(Progress progress) {
        AwsClients clients = new AwsClients(settings(LocalAws.REGION), progress, new TestTime());
        more.add(clients);
        return clients;
    }

    public Account account() {
        return new Account(LocalAws.ACCOUNT, "arn:aws:iam::" + LocalAws.ACCOUNT + ":user/test", LocalAws.REGION);
    }

    public CloudFormationClient cloudFormation() {
        return cloudFormation;
    }

    public S3Client s3() {
        return s3;
    }

    public CognitoIdentityProviderClient cognito() {
        return cognito;
    }

    public CloudWatchLogsClient logs() {
        return logs;
    }

    /** What was sent in this test by what is tested. */
    public List<SentRequest> sent() {
        return tunnel.requests();
    }

    /** The same with the bodies, as text. */
    public String sentBytes() {
        return tunnel.bytes();
    }

    /** Does something when a request with these characters is sent, before it arrives. */
    public void before(String part, Runnable action) {
        Consumer<String> watcher = text -> {
            if (text.contains(part)) {
                action.run();
            }
        };
        tunnel.watch(watcher);
    }

    /**
     * Cuts connections in the middle of a request, so many times, after so many of its bytes.
     *
     * @param part of the request's head
     */
    public void cut(String part, long bytes, int times) {
        tunnel.cut(part, bytes, times);
    }

    /**
     * Keeps answers back, so many times: what was asked for is done, and then the connection breaks.
     *
     * @param part of the request
     */
    public void swallow(String part, int times) {
        tunnel.swallow(part, times);
    }

    /** Lets connections be again. */
    public void mend() {
        tunnel.mend();
    }

    /**
     * Changes what is answered until the end of the test.
     *
     * @param part of the request
     * @param change of the answer's body
     */
    public void answer(String part, UnaryOperator<String> change) {
        tunnel.edits().add(part, change);
    }

    /** Delays or refuses calls until the end of the test, whoever makes them. */
    public void intercept(CallInterceptor faults) {
        interceptor = faults;
    }

    /** Refuses the next calls of an operation, as AWS does when there are too many. */
    public void throttle(String throttled, int times) {
        AtomicInteger left = new AtomicInteger(times);
        intercept((service, operation, call) -> {
            if (operation.equals(throttled) && left.getAndDecrement() > 0) {
                throw new AwsException(400, "Throttling", "Rate exceeded");
            }
        });
    }

    /** A name that no other test of the class uses. */
    public String freshName(String prefix) {
        return prefix + "-" + names.incrementAndGet();
    }

    public Stack stack(String name) {
        return new Stack(tested, name);
    }

    /** Makes a stack, and waits for the end of that, good or bad. */
    public StackSnapshot create(String name, String template) {
        cloudFormation()
                .createStack(request ->
                        request.stackName(name).templateBody(template).capabilities(Capability.CAPABILITY_NAMED_IAM));
        return settled(name);
    }

    /** Updates a stack, and waits for the end of that, good or bad. */
    public StackSnapshot update(String name, String template) {
        cloudFormation().updateStack(request -> request.stackName(name).templateBody(template));
        return settled(name);
    }

    /** Waits until nothing works on the stack any more. */
    public StackSnapshot settled(String nameOrId) {
        Instant end = Instant.now().plus(LONGEST_OPERATION);
        while (Instant.now().isBefore(end)) {
            StackSnapshot stack = new Stack(direct, nameOrId).describe().orElseThrow();
            if (!stack.status().isInProgress()) {
                return stack;
            }
            pause();
        }
        throw new AssertionError(nameOrId + " does not come to rest");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
