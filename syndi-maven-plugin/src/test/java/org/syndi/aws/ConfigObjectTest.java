package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.aws.ConfigObject.Outcome;
import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.core.sync.RequestBody;

class ConfigObjectTest {
    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private final String bucket = aws.freshName("rawscribe-lambda");
    private final ConfigObject object = new ConfigObject(aws.clients(), aws.account(), bucket);

    @Test
    void isSentOnlyIfItDiffers() {
        aws.s3().createBucket(request -> request.bucket(bucket));

        assertThat(object.upload("{\"name\": \"Zoë\"}")).isEqualTo(Outcome.UPLOADED);
        assertThat(object.upload("{\"name\": \"Zoë\"}")).isEqualTo(Outcome.UNCHANGED);
        assertThat(aws.sent()).extracting(SentRequest::method).containsExactly("GET", "PUT", "GET");
        assertThat(object.upload("{\"name\": \"Zoe\"}")).isEqualTo(Outcome.UPLOADED);

        assertThat(aws.s3()
                        .getObjectAsBytes(request -> request.bucket(bucket).key("config.json"))
                        .asString(StandardCharsets.UTF_8))
                .isEqualTo("{\"name\": \"Zoe\"}");
    }

    @Test
    void replacesWhatIsNoText() {
        aws.s3().createBucket(request -> request.bucket(bucket));
        aws.s3()
                .putObject(
                        request -> request.bucket(bucket).key("config.json"),
                        RequestBody.fromBytes("{\"name\": \"Zoë\"}".getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(object.read()).isPresent();
        assertThat(object.upload("{\"name\": \"Zoë\"}")).isEqualTo(Outcome.UPLOADED);
    }

    @Test
    void saysThatThereIsNoBucketAndMakesNone() {
        assertThat(object.upload("{}")).isEqualTo(Outcome.NO_BUCKET);

        assertThat(aws.s3().listBuckets().buckets())
                .noneMatch(found -> found.name().equals(bucket));
    }

    @Test
    void neverWritesIntoABucketOfAnotherAccount() {
        aws.s3().createBucket(request -> request.bucket(bucket));
        Account other = new Account("111111111111", "arn:aws:iam::111111111111:user/test", "us-east-1");

        assertThatThrownBy(() -> new ConfigObject(aws.clients(), other, bucket).upload("{}"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("upload the configuration to s3://" + bucket + "/config.json")
                .hasMessageContaining("belongs to another account");

        assertThat(aws.s3().listObjectsV2(request -> request.bucket(bucket)).contents())
                .isEmpty();
    }
}
