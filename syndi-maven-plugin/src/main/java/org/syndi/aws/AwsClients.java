package org.syndi.aws;

import java.net.http.HttpClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.syndi.deployment.DeploymentException;
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
    private final AwsSettings settings;
    private final Map<Class<?>, Object> made = new HashMap<>();
    private final Deque<SdkAutoCloseable> open = new ArrayDeque<>();

    public AwsClients(AwsSettings settings) {
        this.settings = settings;
    }

    /**
     * The region that everything goes to.
     *
     * @throws DeploymentException if none is set anywhere
     */
    public String region() {
        return once(Region.class, this::findRegion).id();
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
        settings.profile().ifPresent(name -> builder.overrideConfiguration(config -> config.defaultProfileName(name)));
        return closedLater(builder.build());
    }

    private SdkHttpClient httpClient() {
        return closedLater(settings.proxy()
                .map(proxy -> UrlConnectionHttpClient.create(proxy::open))
                .orElseGet(() -> UrlConnectionHttpClient.builder().build()));
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
