package org.syndi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.s3.S3Client;

class LocalAwsTest {
    @TempDir
    Path directory;

    @Test
    void keepsItsStateOverARestart() {
        try (LocalAws aws = LocalAws.start(anyPort());
                S3Client s3 = s3(aws.endpoint())) {
            s3.createBucket(request -> request.bucket("kept-over-a-restart"));
        }
        try (LocalAws aws = LocalAws.start(anyPort());
                S3Client s3 = s3(aws.endpoint())) {
            assertThat(s3.listBuckets().buckets())
                    .extracting(bucket -> bucket.name())
                    .containsExactly("kept-over-a-restart");
        }
    }

    @Test
    void namesAnOperationThatItDoesNotHave() {
        try (LocalAws aws = LocalAws.start(anyPort());
                CloudFormationClient client = CloudFormationClient.builder()
                        .endpointOverride(aws.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials())
                        .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
                        .build()) {
            assertThatThrownBy(() -> client.detectStackDrift(request -> request.stackName("any")))
                    .isInstanceOfSatisfying(CloudFormationException.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(501);
                        assertThat(e.awsErrorDetails().errorMessage()).contains("DetectStackDrift");
                    });
        }
    }

    @Test
    void saysWhichPortIsTakenAndWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            LocalAwsOptions options = anyPort().withPort(taken.getLocalPort());
            assertThatThrownBy(() -> LocalAws.start(options))
                    .isInstanceOfSatisfying(
                            LocalAwsException.class, e -> assertThat(e.remedy()).contains("-Dsyndi.local.port"))
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void listensOnLoopbackOnly() {
        try (LocalAws aws = LocalAws.start(anyPort())) {
            assertThat(aws.endpoint().getHost()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void tellsOthersWhereItIsWhileItRuns() {
        Path endpoint = directory.resolve("endpoint");
        try (SharedLocalAws aws = SharedLocalAws.open(anyPort())) {
            assertThat(aws.isOwn()).isTrue();
            assertThat(endpoint).hasContent(aws.endpoint().toString());
        }
        assertThat(endpoint).doesNotExist();
    }

    @Test
    void takesOverFromOneThatWasKilled() throws IOException {
        Files.writeString(directory.resolve("endpoint"), "http://127.0.0.1:9\n");
        try (SharedLocalAws aws = SharedLocalAws.open(anyPort())) {
            assertThat(aws.isOwn()).isTrue();
            assertThat(aws.endpoint().getPort()).isNotEqualTo(9);
        }
    }

    private LocalAwsOptions anyPort() {
        return new LocalAwsOptions(directory, 0, Optional.empty());
    }

    private static S3Client s3(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials())
                .build();
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(LocalAws.ACCESS_KEY_ID, LocalAws.SECRET_ACCESS_KEY));
    }
}
