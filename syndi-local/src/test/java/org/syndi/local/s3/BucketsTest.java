package org.syndi.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.local.wire.AwsException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;

class BucketsTest {
    private static final String NAME = "my-bucket";

    @TempDir
    Path directory;

    private LocalS3 local;
    private S3Client client;

    @BeforeEach
    void start() {
        local = new LocalS3(directory);
        client = local.client();
    }

    @AfterEach
    void stop() {
        client.close();
        local.close();
    }

    private static void refused(Runnable call, String code) {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    @Test
    void createsListsAndDeletes() {
        client.createBucket(b -> b.bucket(NAME));

        assertThat(client.listBuckets().buckets()).extracting(Bucket::name).containsExactly(NAME);
        client.headBucket(b -> b.bucket(NAME));
        client.deleteBucket(b -> b.bucket(NAME));
        assertThat(client.listBuckets().buckets()).isEmpty();
        assertThatThrownBy(() -> client.headBucket(b -> b.bucket(NAME))).isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void takesASecondCreationInUsEast1AsDone() {
        client.createBucket(b -> b.bucket(NAME));

        client.createBucket(b -> b.bucket(NAME));
    }

    @Test
    void refusesASecondCreationElsewhere() {
        try (S3Client europe = local.client("test", "test", Region.EU_CENTRAL_1)) {
            europe.createBucket(b -> b.bucket(NAME));

            assertThatThrownBy(() -> europe.createBucket(b -> b.bucket(NAME)))
                    .isInstanceOf(BucketAlreadyOwnedByYouException.class);
            assertThat(europe.getBucketLocation(b -> b.bucket(NAME)).locationConstraintAsString())
                    .isEqualTo("eu-central-1");
        }
    }

    @Test
    void refusesANameThatAnotherAccountHas() {
        client.createBucket(b -> b.bucket(NAME));
        try (S3Client other = local.client("other", "other", Region.US_EAST_1)) {
            assertThatThrownBy(() -> other.createBucket(b -> b.bucket(NAME)))
                    .isInstanceOf(BucketAlreadyExistsException.class);
            assertThat(other.listBuckets().buckets()).isEmpty();
            refused(() -> other.putObject(b -> b.bucket(NAME).key("a"), RequestBody.fromString("x")), "AccessDenied");
        }
    }

    @Test
    void refusesNamesThatAreNone() {
        // Not by the client, which would not even send them.
        for (String name : List.of("With-Capitals", "ab", "b".repeat(64), "192.168.0.1", "a..b", "-abc", "abc-")) {
            assertThatExceptionOfType(AwsException.class)
                    .as(name)
                    .isThrownBy(() -> BucketName.check(name))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("InvalidBucketName"));
        }
    }

    @Test
    void deletesNoBucketThatHoldsSomething() {
        client.createBucket(b -> b.bucket(NAME));
        client.putObject(b -> b.bucket(NAME).key("a"), RequestBody.fromString("x"));

        refused(() -> client.deleteBucket(b -> b.bucket(NAME)), "BucketNotEmpty");

        client.putBucketVersioning(
                b -> b.bucket(NAME).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        client.deleteObject(b -> b.bucket(NAME).key("a"));
        refused(() -> client.deleteBucket(b -> b.bucket(NAME)), "BucketNotEmpty");
    }

    @Test
    void refusesACallThatExpectsAnotherOwner() {
        client.createBucket(b -> b.bucket(NAME));

        client.putObject(
                b -> b.bucket(NAME).key("a").expectedBucketOwner(LocalS3.ACCOUNT), RequestBody.fromString("x"));
        refused(
                () -> client.putObject(
                        b -> b.bucket(NAME).key("a").expectedBucketOwner(LocalS3.OTHER_ACCOUNT),
                        RequestBody.fromString("y")),
                "AccessDenied");
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> client.headBucket(b -> b.bucket(NAME).expectedBucketOwner(LocalS3.OTHER_ACCOUNT)))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
    }

    @Test
    void isEncryptedAndPrivateFromTheStart() {
        client.createBucket(b -> b.bucket(NAME));

        var rule = client.getBucketEncryption(b -> b.bucket(NAME))
                .serverSideEncryptionConfiguration()
                .rules()
                .get(0);
        assertThat(rule.applyServerSideEncryptionByDefault().sseAlgorithm()).isEqualTo(ServerSideEncryption.AES256);
        var block = client.getPublicAccessBlock(b -> b.bucket(NAME)).publicAccessBlockConfiguration();
        assertThat(block.blockPublicAcls()).isTrue();
        assertThat(block.restrictPublicBuckets()).isTrue();
        assertThat(client.getBucketOwnershipControls(b -> b.bucket(NAME))
                        .ownershipControls()
                        .rules()
                        .get(0)
                        .objectOwnership())
                .isEqualTo(ObjectOwnership.BUCKET_OWNER_ENFORCED);
    }

    @Test
    void keepsConfigurationDocumentsUntilTheyAreDeleted() {
        client.createBucket(b -> b.bucket(NAME));
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
        client.putBucketPolicy(b -> b.bucket(NAME).policy(policy));
        client.putBucketTagging(b -> b.bucket(NAME)
                .tagging(t -> t.tagSet(Tag.builder().key("a").value("b").build())));

        assertThat(client.getBucketPolicy(b -> b.bucket(NAME)).policy()).isEqualTo(policy);
        assertThat(client.getBucketTagging(b -> b.bucket(NAME)).tagSet())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("b"));

        client.deleteBucketPolicy(b -> b.bucket(NAME));
        refused(() -> client.getBucketPolicy(b -> b.bucket(NAME)), "NoSuchBucketPolicy");
        client.deleteBucketEncryption(b -> b.bucket(NAME));
        assertThat(client.getBucketEncryption(b -> b.bucket(NAME))
                        .serverSideEncryptionConfiguration()
                        .rules())
                .as("encryption cannot be switched off")
                .hasSize(1);
    }

    @Test
    void refusesAPolicyThatIsNoJson() {
        client.createBucket(b -> b.bucket(NAME));

        refused(() -> client.putBucketPolicy(b -> b.bucket(NAME).policy("nonsense")), "MalformedPolicy");
    }

    @Test
    void showsVersioningOnlyOnceItWasSwitched() {
        client.createBucket(b -> b.bucket(NAME));
        Consumer<BucketVersioningStatus> expected = status -> assertThat(
                        client.getBucketVersioning(b -> b.bucket(NAME)).status())
                .isEqualTo(status);

        expected.accept(null);
        client.putBucketVersioning(
                b -> b.bucket(NAME).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        expected.accept(BucketVersioningStatus.ENABLED);
        client.putBucketVersioning(
                b -> b.bucket(NAME).versioningConfiguration(v -> v.status(BucketVersioningStatus.SUSPENDED)));
        expected.accept(BucketVersioningStatus.SUSPENDED);
    }
}
