package org.syndi.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import org.syndi.progress.Time;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;
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

    private final AwsSettings settings;
    private final SdkRetries retries;
    private final Supplier<AwsConfiguration> surroundings;
    private final Map<Class<?>, Object> made = new HashMap<>();

    public AwsClients(AwsSettings settings) {
        this(settings, Progress.NONE);
    }

    /** @param progress is told once if AWS throttles */
    public AwsClients(AwsSettings settings, Progress progress) {
        this(settings, progress, Time.REAL);
    }

    /** @param time that the pauses between the tries of one call go by */
    public AwsClients(AwsSettings settings, Progress progress, Time time) {
        this(settings, progress, time, AwsConfiguration::ofThisMachine);
    }

    /** @param surroundings how this machine is set up for AWS */
    AwsClients(AwsSettings settings, Progress progress, Time time, Supplier<AwsConfiguration> surroundings) {
        this.settings = settings;
        this.surroundings = surroundings;
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
        endpoint().ifPresent(builder::endpointOverride);
        return wiring().make(builder, once(Region.class, this::findRegion), credentials());
    }

    private ClientWiring wiring() {
        return once(
                ClientWiring.class,
                () -> new ClientWiring(
                        UrlConnectionHttpClient.create(this::open),
                        retries,
                        configuration().file(),
                        settings.profile()));
    }

    /** A profile that is named says more than the variable does. */
    private Optional<URI> endpoint() {
        return settings.endpoint().or(() -> settings.profile()
                .map(configuration()::profile)
                .flatMap(profile -> profile.property(ProfileProperty.ENDPOINT_URL))
                .map(URI::create));
    }

    /** An endpoint with credentials of its own has nothing to do with how this machine is set up. */
    private AwsConfiguration configuration() {
        return once(
                AwsConfiguration.class,
                () -> settings.credentials().isPresent() ? AwsConfiguration.none() : surroundings.get());
    }

    /** Timeouts of the SDK's own do not count for connections that it did not open. */
    private HttpURLConnection open(URI uri) {
        try {
            HttpURLConnection connection = settings.proxy().isPresent()
                    ? settings.proxy().get().open(uri)
                    : (HttpURLConnection) uri.toURL().openConnection();
            if (connection instanceof HttpsURLConnection secure) {
                trust().ifPresent(context -> secure.setSSLSocketFactory(context.getSocketFactory()));
            }
            connection.setConnectTimeout((int) LONGEST_CONNECT.toMillis());
            connection.setReadTimeout((int) LONGEST_SILENCE.toMillis());
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code AWS_CA_BUNDLE} adds to the certificates that are trusted; empty if it is not set. */
    private Optional<SSLContext> trust() {
        return configuration()
                .variable("AWS_CA_BUNDLE")
                .map(bundle -> once(
                        SSLContext.class,
                        () -> TrustedAuthorities.withBundle(configuration().path(bundle))));
    }

    /** Java's own HTTP client, for what is deployed: it goes the same way as the calls to AWS. */
    public HttpClient.Builder web() {
        HttpClient.Builder client = HttpClient.newBuilder();
        settings.proxy().ifPresent(proxy -> proxy.applyTo(client));
        trust().ifPresent(client::sslContext);
        return client;
    }

    private AwsCredentialsProvider credentials() {
        return once(AwsCredentialsProvider.class, this::findCredentials);
    }

    /** A profile that is named is the only source, whatever keys the surroundings hold. */
    private AwsCredentialsProvider findCredentials() {
        if (settings.credentials().isPresent()) {
            AwsSettings.StaticCredentials given = settings.credentials().get();
            return StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(given.accessKeyId(), given.secretAccessKey()));
        }
        ProfileCredentials profiles =
                new ProfileCredentials(configuration(), wiring(), once(Region.class, this::findRegion));
        return settings.profile()
                .map(profiles::of)
                .orElseGet(() -> new SurroundingCredentials(configuration(), profiles).find());
    }

    private Region findRegion() {
        return settings.region()
                .or(() -> configuration().region(settings.profile()))
                .map(Region::of)
                .or(AwsClients::regionOfTheInstance)
                .orElseThrow(() -> new DeploymentException(
                        "No AWS region is set.", "Add for example -Dsyndi.region=us-east-1, or set AWS_REGION."));
    }

    private static Optional<Region> regionOfTheInstance() {
        try {
            return Optional.ofNullable(new InstanceProfileRegionProvider().getRegion());
        } catch (SdkClientException e) {
            return Optional.empty();
        }
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
        Optional.ofNullable((ClientWiring) made.get(ClientWiring.class)).ifPresent(ClientWiring::close);
    }
}
