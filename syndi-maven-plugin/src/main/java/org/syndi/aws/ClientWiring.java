package org.syndi.aws;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * What all clients have in common, also those that only fetch credentials: the way out, how calls are made again, and
 * that every answer is looked at.
 */
final class ClientWiring implements AutoCloseable {
    /** What is deployed is up to 50 MB large, and a line may be slow. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(15);

    private final SdkHttpClient http;
    private final SdkRetries retries;
    private final ProfileFile profiles;
    private final Optional<String> profile;
    private final Deque<SdkAutoCloseable> open = new ArrayDeque<>();

    /** @param profile whose other settings count, for example its {@code endpoint_url} */
    ClientWiring(SdkHttpClient http, SdkRetries retries, ProfileFile profiles, Optional<String> profile) {
        this.http = closedLater(http);
        this.retries = retries;
        this.profiles = profiles;
        this.profile = profile;
    }

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable> C make(
            B builder, Region region, AwsCredentialsProvider credentials) {
        builder.region(region).credentialsProvider(credentials).httpClient(http).overrideConfiguration(config -> {
            config.retryStrategy(retries)
                    .apiCallAttemptTimeout(LONGEST_ATTEMPT)
                    .addExecutionInterceptor(new AnswerCheck())
                    .defaultProfileFile(profiles);
            profile.ifPresent(config::defaultProfileName);
        });
        return closedLater(builder.build());
    }

    /** Closes it with all the rest. */
    synchronized <T extends SdkAutoCloseable> T closedLater(T closeable) {
        open.push(closeable);
        return closeable;
    }

    @Override
    public synchronized void close() {
        open.forEach(SdkAutoCloseable::close);
        open.clear();
    }
}
