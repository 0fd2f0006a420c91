package org.syndi.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

class ResourceTypesTest {
    private static final String WHOLE = """
            {"BucketName": "res-bucket",
             "OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]},
             "PublicAccessBlockConfiguration": {"BlockPublicAcls": true, "BlockPublicPolicy": "true",
               "IgnorePublicAcls": true, "RestrictPublicBuckets": false},
             "BucketEncryption": {"ServerSideEncryptionConfiguration": [
               {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "key"},
                "BucketKeyEnabled": true}]},
             "VersioningConfiguration": {"Status": "Enabled"},
             "LifecycleConfiguration": {"Rules": [
               {"Id": "old", "Status": "Enabled", "ExpirationInDays": 30, "Prefix": "tmp/",
                "NoncurrentVersionExpiration": {"NoncurrentDays": 90},
                "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
                "Transitions": [{"StorageClass": "GLACIER", "TransitionInDays": 5}]}]},
             "WebsiteConfiguration": {"IndexDocument": "index.html", "ErrorDocument": "error.html"},
             "CorsConfiguration": {"CorsRules": [{"AllowedMethods": ["GET", "PUT"], "AllowedOrigins": ["*"]}]},
             "Tags": [{"Key": "a", "Value": "b"}]}
            """;

    @TempDir
    Path directory;

    private LocalS3 local;
    private S3Client client;
    private ResourceType bucket;
    private ResourceType policy;

    @BeforeEach
    void start() {
        local = new LocalS3(directory);
        client = local.client();
        bucket = local.resourceType("AWS::S3::Bucket");
        policy = local.resourceType("AWS::S3::BucketPolicy");
    }

    @AfterEach
    void stop() {
        client.close();
        local.close();
    }

    private static ResourceRequest request(String properties) {
        try {
            return new ResourceRequest(
                    LocalS3.ACCOUNT,
                    "us-east-1",
                    "Stack",
                    "arn:aws:cloudformation:us-east-1:000000000000:stack/Stack/1",
                    "Bucket",
                    (ObjectNode) JsonMapper.builder().build().readTree(properties),
                    Map.of("aws:cloudformation:stack-name", "Stack"));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void refused(Runnable call, String code, String message) {
        assertThatExceptionOfType(ResourceException.class)
                .isThrownBy(call::run)
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.handlerErrorCode()).isEqualTo(code));
    }

    @Test
    void makesTheBucketThatTheTemplateAsksFor() {
        ResourceState state = bucket.create(request(WHOLE));

        assertThat(state.physicalId()).isEqualTo("res-bucket");
        assertThat(state.attributes())
                .containsEntry("Arn", "arn:aws:s3:::res-bucket")
                .containsEntry("DomainName", "res-bucket.s3.amazonaws.com")
                .containsEntry("RegionalDomainName", "res-bucket.s3.us-east-1.amazonaws.com")
                .containsKey("WebsiteURL");
        assertThat(client.getBucketVersioning(b -> b.bucket("res-bucket")).status())
                .isEqualTo(BucketVersioningStatus.ENABLED);
        assertThat(client.getBucketTagging(b -> b.bucket("res-bucket")).tagSet())
                .contains(Tag.builder().key("a").value("b").build())
                .extracting(Tag::key)
                .contains("aws:cloudformation:stack-name");
        assertThat(client.getBucketWebsite(b -> b.bucket("res-bucket"))
                        .indexDocument()
                        .suffix())
                .isEqualTo("index.html");
    }

    @Test
    void writesSettingsAsTheApiReadsThem() {
        bucket.create(request(WHOLE));

        var encryption = client.getBucketEncryption(b -> b.bucket("res-bucket"))
                .serverSideEncryptionConfiguration()
                .rules()
                .get(0);
        assertThat(encryption.applyServerSideEncryptionByDefault().sseAlgorithmAsString())
                .isEqualTo("aws:kms");
        assertThat(encryption.applyServerSideEncryptionByDefault().kmsMasterKeyID())
                .isEqualTo("key");
        assertThat(encryption.bucketKeyEnabled()).isTrue();
        var rule = client.getBucketLifecycleConfiguration(b -> b.bucket("res-bucket"))
                .rules()
                .get(0);
        assertThat(rule.id()).isEqualTo("old");
        assertThat(rule.filter().prefix()).isEqualTo("tmp/");
        assertThat(rule.expiration().days()).isEqualTo(30);
        assertThat(rule.noncurrentVersionExpiration().noncurrentDays()).isEqualTo(90);
        assertThat(rule.abortIncompleteMultipartUpload().daysAfterInitiation()).isEqualTo(7);
        assertThat(rule.transitions().get(0).days()).isEqualTo(5);
        var access = client.getPublicAccessBlock(b -> b.bucket("res-bucket")).publicAccessBlockConfiguration();
        assertThat(access.restrictPublicBuckets()).isFalse();
        assertThat(access.blockPublicPolicy()).isTrue();
        assertThat(client.getBucketCors(b -> b.bucket("res-bucket"))
                        .corsRules()
                        .get(0)
                        .allowedMethods())
                .containsExactly("GET", "PUT");
        assertThat(client.getBucketOwnershipControls(b -> b.bucket("res-bucket"))
                        .ownershipControls()
                        .rules()
                        .get(0)
                        .objectOwnershipAsString())
                .isEqualTo("BucketOwnerPreferred");
    }

    @Test
    void namesAnUnnamedBucketItself() {
        String name = bucket.create(request("{}")).physicalId();

        assertThat(name).startsWith("stack-bucket-").isLowerCase();
        client.headBucket(b -> b.bucket(name));
    }

    @Test
    void refusesANameThatIsTaken() {
        client.createBucket(b -> b.bucket("res-bucket"));

        refused(() -> bucket.create(request(WHOLE)), "AlreadyExists", "res-bucket already exists");
    }

    @Test
    void refusesAPropertyThatItCannotHonour() {
        refused(
                () -> bucket.create(request("{\"BucketName\": \"b-b-b\", \"ReplicationConfiguration\": {}}")),
                "InvalidRequest",
                "ReplicationConfiguration");
        assertThatThrownBy(() -> client.headBucket(b -> b.bucket("b-b-b"))).isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void changesTheBucketAndTakesBackWhatIsNoLongerAskedFor() {
        ResourceRequest before = request(WHOLE);
        bucket.create(before);
        client.putBucketPolicy(b -> b.bucket("res-bucket").policy("{}"));

        bucket.update(
                request("{\"BucketName\": \"res-bucket\", \"Tags\": [{\"Key\": \"new\", \"Value\": \"1\"}]}"),
                "res-bucket",
                before.properties());

        assertThat(client.getBucketVersioning(b -> b.bucket("res-bucket")).status())
                .isEqualTo(BucketVersioningStatus.SUSPENDED);
        assertThat(client.getBucketEncryption(b -> b.bucket("res-bucket"))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .get(0)
                        .applyServerSideEncryptionByDefault()
                        .sseAlgorithmAsString())
                .isEqualTo("AES256");
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> client.getBucketLifecycleConfiguration(b -> b.bucket("res-bucket")));
        assertThat(client.getBucketTagging(b -> b.bucket("res-bucket")).tagSet())
                .extracting(Tag::key)
                .contains("new")
                .doesNotContain("a");
        assertThat(client.getBucketPolicy(b -> b.bucket("res-bucket")).policy()).isEqualTo("{}");
    }

    @Test
    void deletesAnEmptyBucketOnlyAndToleratesItsAbsence() {
        ResourceRequest request = request("{\"BucketName\": \"res-bucket\"}");
        bucket.create(request);
        client.putObject(b -> b.bucket("res-bucket").key("a"), RequestBody.fromString("x"));

        refused(
                () -> bucket.delete(request, "res-bucket"),
                "GeneralServiceException",
                "The bucket you tried to delete is not empty");

        client.deleteObject(b -> b.bucket("res-bucket").key("a"));
        bucket.delete(request, "res-bucket");
        bucket.delete(request, "res-bucket");
        refused(() -> bucket.read(request, "res-bucket"), "NotFound", "res-bucket");
    }

    @Test
    void keepsAPolicyWithItsBucket() {
        bucket.create(request("{\"BucketName\": \"res-bucket\"}"));
        ResourceRequest first =
                request("{\"Bucket\": \"res-bucket\", \"PolicyDocument\": {\"Statement\": [{\"Sid\": \"one\"}]}}");
        ResourceRequest second =
                request("{\"Bucket\": \"res-bucket\", \"PolicyDocument\": {\"Statement\": [{\"Sid\": \"two\"}]}}");

        assertThat(policy.create(first).physicalId()).isEqualTo("res-bucket");
        refused(() -> policy.create(second), "AlreadyExists", "already exists");
        policy.update(second, "res-bucket", first.properties());
        assertThat(client.getBucketPolicy(b -> b.bucket("res-bucket")).policy()).contains("two");

        policy.delete(second, "res-bucket");
        policy.delete(second, "res-bucket");
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> client.getBucketPolicy(b -> b.bucket("res-bucket")));
        refused(
                () -> policy.create(request("{\"Bucket\": \"nowhere\", \"PolicyDocument\": {}}")),
                "NotFound",
                "nowhere");
    }
}
