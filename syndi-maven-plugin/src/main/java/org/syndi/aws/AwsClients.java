package org.syndi.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import org.syndi.progress.Time;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of one deployment: same region, same credentials, one HTTP client; each made when it is first asked for.
 */
public final class AwsClients implements AutoCloseable {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    /** Lambda and CloudFormation take some seconds for some answers, and none takes as long as this. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(50);

    /** What is deployed is up to 50 MB large, and a line may be slow. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(15);

    private final AwsSettings settings;
    private final SdkRetries retries;
    private final Map<Class<?>, Object> made = new HashMap<>();
    private final Deque<SdkAutoCloseable> open = new ArrayDeque<>();

    public AwsClients(AwsSettings settings) {
        this(settings, Progress.NONE);
    }

    /** @param progress is told once if AWS throttles */
    public AwsClients(AwsSettings settings, Progress progress) {
        this(settings, progress, Time.REAL);
    }

    /** @param time that the pauses between the tries of one call go by */
    public AwsClients(AwsSettings settings, Progress progress, Time time) {
        this.settings = settings;
        this.retries = new SdkRetries(new RetryPolicy(time), progress);
    }

    /**
     * The region that everything goes to.
     *
     * @throws DeploymentException if none is set anywhere
     */
    public String region() {
        return once(Region.class, this::findRegion).id();
    }

    /**
     * A command of the {@code aws} command line that goes where the calls of these clients go.
     *
     * @param command service, operation and options
     */
    public String commandLine(String command) {
        return "aws " + command + " --region " + region()
                + settings.endpoint()
                        .map(endpoint -> " --endpoint-url " + endpoint)
                        .orElse("")
                + settings.profile().map(profile -> " --profile " + profile).orElse("");
    }

    CloudFormationClient cloudFormation() {
        return once(CloudFormationClient.class, () -> client(CloudFormationClient.builder()));
    }

    S3Client s3() {
        return once(S3Client.class, () -> client(S3Client.builder()));
    }

    StsClient sts() {
        return once(StsClient.class, () -> client(StsClient.builder()));
    }

    CognitoIdentityProviderClient cognito() {
        return once(CognitoIdentityProviderClient.class, () -> client(CognitoIdentityProviderClient.builder()));
    }

    CloudWatchClient cloudWatch() {
        return once(CloudWatchClient.class, () -> client(CloudWatchClient.builder()));
    }

    CloudWatchLogsClient logs() {
        return once(CloudWatchLogsClient.class, () -> client(CloudWatchLogsClient.builder()));
    }

    LambdaClient lambda() {
        return once(LambdaClient.class, () -> client(LambdaClient.builder()));
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable> C client(
            B builder) {
        builder.region(once(Region.class, this::findRegion))
                .credentialsProvider(once(AwsCredentialsProvider.class, this::credentials))
                .httpClient(once(SdkHttpClient.class, this::httpClient));
        settings.endpoint().ifPresent(builder::endpointOverride);
        builder.overrideConfiguration(config -> {
            config.retryStrategy(retries)
                    .apiCallAttemptTimeout(LONGEST_ATTEMPT)
                    .addExecutionInterceptor(new AnswerCheck());
            settings.profile().ifPresent(config::defaultProfileName);
        });
        return closedLater(builder.build());
    }

    private SdkHttpClient httpClient() {
        return closedLater(UrlConnectionHttpClient.create(this::open));
    }

    /** Timeouts of the SDK's own do not count for connections that it did not open. */
    private HttpURLConnection open(URI uri) {
        try {
            HttpURLConnection connection = settings.proxy().isPresent()
                    ? settings.proxy().get().open(uri)
                    : (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout((int) LONGEST_CONNECT.toMillis());
            connection.setReadTimeout((int) LONGEST_SILENCE.toMillis());
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Java's own HTTP client, for what is deployed: it goes the same way as the calls to AWS. */
    public HttpClient.Builder web() {
        HttpClient.Builder client = HttpClient.newBuilder();
        settings.proxy().ifPresent(proxy -> proxy.applyTo(client));
        return client;
    }

    private AwsCredentialsProvider credentials() {
        if (settings.credentials().isPresent()) {
            AwsSettings.StaticCredentials given = settings.credentials().get();
            return StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(given.accessKeyId(), given.secretAccessKey()));
        }
        settings.profile().ifPresent(AwsClients::requireProfile);
        DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
        settings.profile().ifPresent(chain::profileName);
        return closedLater(chain.build());
    }

    private static void requireProfile(String name) {
        if (ProfileFile.defaultProfileFile().profile(name).isEmpty()) {
            throw new DeploymentException(
                    "There is no AWS profile '" + name + "' in your AWS configuration.",
                    "Name one that ~/.aws/config has, with -Dsyndi.profile=NAME, or leave it out.");
        }
    }

    private Region findRegion() {
        return settings.region()
                .map(Region::of)
                .or(this::regionOfTheChain)
                .orElseThrow(() -> new DeploymentException(
                        "No AWS region is set.", "Add for example -Dsyndi.region=us-east-1, or set AWS_REGION."));
    }

    private Optional<Region> regionOfTheChain() {
        DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
        settings.profile().ifPresent(chain::profileName);
        try {
            return Optional.ofNullable(chain.build().getRegion());
        } catch (SdkClientException e) {
            return Optional.empty();
        }
    }

    private <T extends SdkAutoCloseable> T closedLater(T closeable) {
        open.push(closeable);
        return closeable;
    }

    /** Not {@code computeIfAbsent}: making a client asks for others. */
    private synchronized <T> T once(Class<T> type, Supplier<T> make) {
        T known = type.cast(made.get(type));
        if (known != null) {
            return known;
        }
        T fresh = make.get();
        made.put(type, fresh);
        return fresh;
    }

    @Override
    public synchronized void close() {
        open.forEach(SdkAutoCloseable::close);
        open.clear();
    }
}
