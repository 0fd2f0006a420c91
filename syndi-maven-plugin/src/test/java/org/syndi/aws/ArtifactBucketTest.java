package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class ArtifactBucketTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    final EmbeddedAws aws = new EmbeddedAws();

    private ArtifactBucket bucket;

    @BeforeEach
    void open() {
        bucket = new ArtifactBucket(aws.clients(), aws.account());
    }

    /** The account whose credentials are used is another one: to it, the bucket of that name is a stranger's. */
    private static Account otherAccount(String id) {
        return new Account(id, "arn:aws:iam::" + id + ":user/test", "us-east-1");
    }

    private static Account in(String region) {
        return new Account("000000000000", "arn:aws:iam::000000000000:user/test", region);
    }

    @Test
    void isPrivateEncryptedVersionedAndClosedToPlainHttp() {
        bucket.ensureExists();

        String name = bucket.name();
        assertThat(name).isEqualTo("rawscribe-sam-deployments-000000000000");
        var block =
                aws.s3().getPublicAccessBlock(request -> request.bucket(name)).publicAccessBlockConfiguration();
        assertThat(block.blockPublicAcls()).isTrue();
        assertThat(block.ignorePublicAcls()).isTrue();
        assertThat(block.blockPublicPolicy()).isTrue();
        assertThat(block.restrictPublicBuckets()).isTrue();
        assertThat(aws.s3()
                        .getBucketEncryption(request -> request.bucket(name))
                        .serverSideEncryptionConfiguration()
                        .rules())
                .extracting(rule -> rule.applyServerSideEncryptionByDefault().sseAlgorithm())
                .containsExactly(ServerSideEncryption.AES256);
        assertThat(aws.s3().getBucketVersioning(request -> request.bucket(name)).status())
                .isEqualTo(BucketVersioningStatus.ENABLED);
        assertThat(aws.s3().getBucketPolicy(request -> request.bucket(name)).policy())
                .contains("\"Effect\":\"Deny\"", "\"aws:SecureTransport\":\"false\"", "arn:aws:s3:::" + name + "/*");
        assertThat(aws.s3()
                        .getBucketLifecycleConfiguration(request -> request.bucket(name))
                        .rules())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.noncurrentVersionExpiration().noncurrentDays())
                            .isEqualTo(90);
                    assertThat(rule.abortIncompleteMultipartUpload().daysAfterInitiation())
                            .isEqualTo(1);
                });
    }

    @Test
    void isMadeOnlyOnce() {
        bucket.ensureExists();
        int before = aws.sent().size();

        assertThat(bucket.ensureExists()).isFalse();

        assertThat(aws.sent().subList(before, aws.sent().size()))
                .extracting(SentRequest::toString)
                .containsExactly("HEAD /" + bucket.name());
    }

    @Test
    void takesNoHarmIfAnotherDeploymentMakesItAtTheSameTime() {
        try (AwsClients clients = new AwsClients(aws.settings("eu-central-1"))) {
            ArtifactBucket mine = new ArtifactBucket(clients, in("eu-central-1"));
            aws.before("PUT /" + mine.name() + " ", () -> aws.s3().createBucket(request -> request.bucket(mine.name())
                    .createBucketConfiguration(location -> location.locationConstraint("eu-central-1"))));

            mine.ensureExists();

            assertThat(mine.upload("key", CONTENT)).isTrue();
        }
    }

    @Test
    void sendsNothingThatIsThere(@TempDir Path folder) throws IOException {
        bucket.ensureExists();
        Path file = Files.write(folder.resolve("code.zip"), CONTENT);

        assertThat(bucket.upload("stack/once.zip", file, Progress.NONE)).isTrue();
        int before = aws.sent().size();
        assertThat(bucket.upload("stack/once.zip", file, Progress.NONE)).isFalse();

        assertThat(aws.sent().subList(before, aws.sent().size()))
                .extracting(SentRequest::method)
                .containsExactly("HEAD");
        assertThat(aws.s3()
                        .getObjectAsBytes(
                                request -> request.bucket(bucket.name()).key("stack/once.zip"))
                        .asByteArray())
                .isEqualTo(CONTENT);
    }

    @Test
    void leavesWhatAnotherDeploymentSentMeanwhile() {
        bucket.ensureExists();
        byte[] theirs = "sent first".getBytes(StandardCharsets.UTF_8);
        aws.before("PUT /" + bucket.name() + "/stack/raced.zip", () -> aws.s3()
                .putObject(
                        request -> request.bucket(bucket.name()).key("stack/raced.zip"),
                        RequestBody.fromBytes(theirs)));

        assertThat(bucket.upload("stack/raced.zip", CONTENT)).isFalse();

        assertThat(aws.s3()
                        .getObjectAsBytes(
                                request -> request.bucket(bucket.name()).key("stack/raced.zip"))
                        .asByteArray())
                .isEqualTo(theirs);
    }

    @Test
    void refusesABucketOfThatNameThatSomebodyElseWasQuickToTake() {
        ArtifactBucket theirs = new ArtifactBucket(aws.clients(), otherAccount("111111111111"));
        aws.s3().createBucket(request -> request.bucket(theirs.name()));

        assertThatThrownBy(theirs::ensureExists)
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(theirs.name() + " is not open to account 111111111111")
                .hasMessageContaining("Nothing was uploaded");
        assertThatThrownBy(() -> theirs.upload("key", CONTENT)).isInstanceOf(DeploymentException.class);

        assertThat(aws.sent()).extracting(SentRequest::method).containsOnly("HEAD");
        assertThat(aws.s3()
                        .listObjectsV2(request -> request.bucket(theirs.name()))
                        .contents())
                .isEmpty();
    }

    @Test
    void refusesABucketInAnotherRegionThanTheFunction() {
        bucket.ensureExists();
        ArtifactBucket there = new ArtifactBucket(aws.clients(), in("eu-west-1"));

        assertThatThrownBy(there::ensureExists)
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("is in us-east-1, but this deployment goes to eu-west-1")
                .hasMessageContaining("-Dsyndi.region=");
    }

    @Test
    void namesTheOwnerInEveryRequestButTheOneThatMakesTheBucket() {
        bucket.ensureExists();
        bucket.upload("stack/first", CONTENT);
        bucket.upload("stack/first", CONTENT);
        ConfigObject config = new ConfigObject(aws.clients(), aws.account(), bucket.name());
        config.upload("{}");
        config.upload("{}");
        config.upload("{\"changed\": true}");

        assertThat(aws.sent()).filteredOn(SentRequest::isToS3).hasSizeGreaterThan(8);
        assertThat(aws.sent())
                .filteredOn(SentRequest::isToS3)
                .filteredOn(request -> !request.createsBucket())
                .allSatisfy(request -> assertThat(request.expectedBucketOwner()).contains("000000000000"));
    }
}
