package org.syndi.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

class VersionsTest {
    private static final String BUCKET = "versions";

    @TempDir
    Path directory;

    private LocalS3 local;
    private S3Client client;

    @BeforeEach
    void start() {
        local = new LocalS3(directory);
        client = local.client();
        client.createBucket(b -> b.bucket(BUCKET));
    }

    @AfterEach
    void stop() {
        client.close();
        local.close();
    }

    private void versioning(BucketVersioningStatus status) {
        client.putBucketVersioning(b -> b.bucket(BUCKET).versioningConfiguration(v -> v.status(status)));
    }

    private String put(String content) {
        return client.putObject(b -> b.bucket(BUCKET).key("k"), RequestBody.fromString(content))
                .versionId();
    }

    private String content(String versionId) {
        return client.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").versionId(versionId))
                .asUtf8String();
    }

    private int versions() {
        return client.listObjectVersions(b -> b.bucket(BUCKET)).versions().size();
    }

    @Test
    void keepsEveryVersion() {
        versioning(BucketVersioningStatus.ENABLED);
        String first = put("1");
        String second = put("2");

        assertThat(content(first)).isEqualTo("1");
        assertThat(content(second)).isEqualTo("2");
        assertThat(content(null)).isEqualTo("2");
    }

    @Test
    void hidesADeletedObjectAndShowsItAgainWithoutTheMarker() {
        versioning(BucketVersioningStatus.ENABLED);
        put("1");
        DeleteObjectResponse deleted = client.deleteObject(b -> b.bucket(BUCKET).key("k"));

        assertThat(deleted.deleteMarker()).isTrue();
        assertThatThrownBy(() -> content(null)).isInstanceOf(NoSuchKeyException.class);
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> content(deleted.versionId()))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(405));

        client.deleteObject(b -> b.bucket(BUCKET).key("k").versionId(deleted.versionId()));
        assertThat(content(null)).isEqualTo("1");
    }

    @Test
    void keepsWhatWasThereBeforeVersioning() {
        put("before");
        versioning(BucketVersioningStatus.ENABLED);
        put("after");

        assertThat(content("null")).isEqualTo("before");
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void writesOverTheNullVersionWhileSuspended() {
        versioning(BucketVersioningStatus.ENABLED);
        String first = put("1");
        versioning(BucketVersioningStatus.SUSPENDED);
        put("2");
        put("3");

        assertThat(versions()).isEqualTo(2);
        assertThat(content("null")).isEqualTo("3");
        assertThat(content(first)).isEqualTo("1");
    }

    @Test
    void deletesSeveralAtOnce() {
        versioning(BucketVersioningStatus.ENABLED);
        String first = put("1");
        put("2");

        var answer = client.deleteObjects(b -> b.bucket(BUCKET)
                .delete(d -> d.objects(
                        ObjectIdentifier.builder().key("k").versionId(first).build(),
                        ObjectIdentifier.builder().key("never was").build())));

        assertThat(answer.deleted()).hasSize(2);
        assertThat(answer.errors()).isEmpty();
        assertThat(versions()).isEqualTo(1);
        assertThat(content(null)).isEqualTo("2");
    }

    @Test
    void keepsTheOrderOfVersionsOverARestart() {
        versioning(BucketVersioningStatus.ENABLED);
        put("1");
        put("2");
        put("3");
        local.close();
        local = new LocalS3(directory);
        client = local.client();

        assertThat(content(null)).isEqualTo("3");
        put("4");
        assertThat(content(null)).isEqualTo("4");
    }

    @Test
    void leavesNoBytesBehindOfWhatIsGone() {
        put("1");
        put("2");
        assertThat(directory.resolve("s3/blobs").toFile().list()).hasSize(1);

        client.deleteObject(b -> b.bucket(BUCKET).key("k"));
        assertThat(directory.resolve("s3/blobs").toFile().list()).isEmpty();
    }
}
