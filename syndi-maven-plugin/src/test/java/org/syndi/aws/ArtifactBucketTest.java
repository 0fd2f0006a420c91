package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.DeploymentException;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.progress.Progress;
import org.syndi.progress.ProgressEvent.Detail;
import org.syndi.progress.ProgressEvent.Warning;
import org.syndi.progress.Recording;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class ArtifactBucketTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    final EmbeddedAws aws = new EmbeddedAws();

    private final Recording progress = new Recording();
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
        bucket.ensureExists(progress);

        assertThat(bucket.name()).isEqualTo("rawscribe-sam-deployments-000000000000");
        assertComplete();
        assertThat(rules()).hasSize(1);
        assertThat(policy()).contains("arn:aws:s3:::" + bucket.name() + "/*");
        assertThat(progress.of(Warning.class)).isEmpty();
    }

    private void assertComplete() {
        String name = bucket.name();
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
        assertThat(policy()).contains("\"Effect\":\"Deny\"", "\"aws:SecureTransport\":\"false\"");
        assertThat(rules())
                .filteredOn(rule -> rule.id().equals("old-versions"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.noncurrentVersionExpiration().noncurrentDays())
                            .isEqualTo(90);
                    assertThat(rule.abortIncompleteMultipartUpload().daysAfterInitiation())
                            .isEqualTo(1);
                });
    }

    private String policy() {
        return aws.s3()
                .getBucketPolicy(request -> request.bucket(bucket.name()))
                .policy();
    }

    private List<LifecycleRule> rules() {
        return aws.s3()
                .getBucketLifecycleConfiguration(request -> request.bucket(bucket.name()))
                .rules();
    }

    private List<String> warnings() {
        return progress.of(Warning.class).map(Warning::text).toList();
    }

    private static CallInterceptor failing(String operation, int status, String code) {
        return (service, called, call) -> {
            if (called.equals(operation)) {
                throw new AwsException(status, code, code + " at " + operation);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PutPublicAccessBlock",
                "PutBucketEncryption",
                "PutBucketVersioning",
                "PutBucketPolicy",
                "PutBucketLifecycleConfiguration"
            })
    void isFinishedByTheNextDeploymentWhereTheFirstOneWasInterrupted(String operation) {
        aws.intercept(failing(operation, 400, "IncompleteBody"));
        assertThatThrownBy(() -> bucket.ensureExists(progress))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("IncompleteBody");
        aws.intercept(CallInterceptor.NONE);

        assertThat(bucket.ensureExists(progress)).isFalse();

        assertComplete();
        assertThat(progress.of(Detail.class).map(Detail::text))
                .last()
                .asString()
                .startsWith("Mended the artifact bucket " + bucket.name());
    }

    @ParameterizedTest
    @CsvSource({
        "PutPublicAccessBlock, s3:PutBucketPublicAccessBlock",
        "PutBucketEncryption, s3:PutEncryptionConfiguration",
        "PutBucketVersioning, s3:PutBucketVersioning",
        "PutBucketPolicy, s3:PutBucketPolicy",
        "PutBucketLifecycleConfiguration, s3:PutLifecycleConfiguration",
    })
    void isFinishedLaterByWhomItIsAllowed(String operation, String permission) {
        aws.intercept(failing(operation, 403, "AccessDenied"));

        assertThat(bucket.ensureExists(progress)).isTrue();
        assertThat(bucket.ensureExists(progress)).isFalse();

        // a new bucket is closed and encrypted by S3 itself, so the second time there is nothing to warn of
        boolean byItself = operation.equals("PutPublicAccessBlock") || operation.equals("PutBucketEncryption");
        assertThat(warnings()).hasSize(byItself ? 1 : 2).allSatisfy(text -> assertThat(text)
                .contains(bucket.name())
                .contains(permission)
                .contains("administrator"));
        aws.intercept(CallInterceptor.NONE);
        bucket.ensureExists(progress);
        assertComplete();
        int before = aws.sent().size();
        bucket.ensureExists(progress);
        assertThat(aws.sent().subList(before, aws.sent().size())).hasSize(2);
    }

    /** Who may not look must not write either: it could be over what is there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GetPublicAccessBlock",
                "GetBucketEncryption",
                "GetBucketVersioning",
                "GetBucketPolicy",
                "GetBucketLifecycleConfiguration"
            })
    void isNotWrittenOverWhereItMayNotBeRead(String operation) {
        aws.s3().createBucket(request -> request.bucket(bucket.name()));
        aws.intercept(failing(operation, 403, "AccessDenied"));

        bucket.ensureExists(progress);

        assertThat(warnings()).isNotEmpty().allMatch(text -> text.contains("s3:Get"));
        assertThat(aws.sent()).extracting(SentRequest::toString).doesNotContain("PUT /" + bucket.name() + "?lifecycle");
    }

    @Test
    void keepsWhatSomebodyElseHasSet() {
        String name = bucket.name();
        aws.s3().createBucket(request -> request.bucket(name));
        String theirs =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"Theirs\",\"Effect\":\"Allow\",\"Principal\":"
                        + "{\"AWS\":\"arn:aws:iam::000000000000:root\"},\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::"
                        + name
                        + "/*\"}}";
        aws.s3().putBucketPolicy(request -> request.bucket(name).policy(theirs));
        aws.s3().putBucketLifecycleConfiguration(request -> request.bucket(name)
                .lifecycleConfiguration(all -> all.rules(LifecycleRule.builder()
                        .id("theirs")
                        .status("Enabled")
                        .filter(some -> some.prefix("imports/"))
                        .expiration(expiry -> expiry.days(30))
                        .build())));

        bucket.ensureExists(progress);

        assertComplete();
        assertThat(policy()).contains("Theirs", "s3:GetObject");
        assertThat(rules()).extracting(LifecycleRule::id).containsExactly("theirs", "old-versions");
    }

    @Test
    void leavesTlsStatementsAndVersioningThatWereDecidedOn() {
        String name = bucket.name();
        aws.s3().createBucket(request -> request.bucket(name));
        String theirs =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":"
                        + "\"s3:*\",\"Resource\":\"arn:aws:s3:::" + name
                        + "/*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}";
        aws.s3().putBucketPolicy(request -> request.bucket(name).policy(theirs));
        aws.s3().putBucketVersioning(request -> request.bucket(name)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        aws.s3().putBucketVersioning(request -> request.bucket(name)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.SUSPENDED)));

        bucket.ensureExists(progress);

        assertThat(policy()).isEqualTo(theirs);
        assertThat(aws.s3().getBucketVersioning(request -> request.bucket(name)).status())
                .isEqualTo(BucketVersioningStatus.SUSPENDED);
    }

    @Test
    void isMadeOnlyOnce() {
        bucket.ensureExists(progress);
        int before = aws.sent().size();

        assertThat(bucket.ensureExists(progress)).isFalse();

        assertThat(aws.sent().subList(before, aws.sent().size()))
                .extracting(SentRequest::toString)
                .containsExactly("HEAD /" + bucket.name(), "GET /" + bucket.name() + "?lifecycle");
    }

    @Test
    void takesNoHarmIfAnotherDeploymentMakesItAtTheSameTime() {
        try (AwsClients clients = new AwsClients(aws.settings("eu-central-1"))) {
            ArtifactBucket mine = new ArtifactBucket(clients, in("eu-central-1"));
            aws.before("PUT /" + mine.name() + " ", () -> aws.s3().createBucket(request -> request.bucket(mine.name())
                    .createBucketConfiguration(location -> location.locationConstraint("eu-central-1"))));

            mine.ensureExists(progress);

            assertThat(mine.upload("key", CONTENT)).isTrue();
        }
    }

    @Test
    void sendsNothingThatIsThere(@TempDir Path folder) throws IOException {
        bucket.ensureExists(progress);
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

    /** A policy for somebody who was deleted since: S3 keeps it, and takes it from nobody. */
    @Test
    void isNoReasonToStopWhereS3DoesNotTakeBackWhatItHas() {
        aws.s3().createBucket(request -> request.bucket(bucket.name()));
        aws.intercept(failing("PutBucketPolicy", 400, "MalformedPolicy"));

        assertThat(bucket.ensureExists(progress)).isFalse();

        assertThat(warnings()).singleElement().asString().contains(bucket.name(), "MalformedPolicy", "S3 console");
    }

    /** S3 refuses to have rules of the old form beside ours. */
    @Test
    void bringsRulesOfTheOldFormIntoTheNew() {
        aws.s3().createBucket(request -> request.bucket(bucket.name()));
        aws.s3().putBucketLifecycleConfiguration(request -> request.bucket(bucket.name())
                .lifecycleConfiguration(all -> all.rules(LifecycleRule.builder()
                        .id("theirs")
                        .status("Enabled")
                        .filter(some -> some.prefix("imports/"))
                        .expiration(after -> after.days(3))
                        .build())));
        aws.answer("?lifecycle", body -> body.replaceAll("<Filter>(<Prefix>imports/</Prefix>)</Filter>", "$1"));

        bucket.ensureExists(progress);

        assertThat(aws.sentBytes())
                .contains("<Filter><Prefix>imports/</Prefix></Filter>")
                .doesNotContain("</ID><Prefix>", "<Rule><Prefix>", "</Expiration><Prefix>");
    }

    @Test
    void leavesWhatAnotherDeploymentSentMeanwhile() {
        bucket.ensureExists(progress);
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

        assertThatThrownBy(() -> theirs.ensureExists(progress))
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
        bucket.ensureExists(progress);
        ArtifactBucket there = new ArtifactBucket(aws.clients(), in("eu-west-1"));

        assertThatThrownBy(() -> there.ensureExists(progress))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("is in us-east-1, but this deployment goes to eu-west-1")
                .hasMessageContaining("-Dsyndi.region=");
    }

    @Test
    void namesTheOwnerInEveryRequestButTheOneThatMakesTheBucket() {
        bucket.ensureExists(progress);
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
