package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.deployment.DeploymentException;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.progress.Progress;
import org.syndi.progress.ProgressEvent.Detail;
import org.syndi.progress.ProgressEvent.TransferProgress;
import org.syndi.progress.Recording;
import software.amazon.awssdk.core.sync.RequestBody;

/** Files of several parts, over connections that break. */
class PartedUploadTest {
    private static final String KEY = "stack/large.zip";
    private static final int SIZE = 2 * PartedUpload.PART + (1 << 20);
    private static final long HALF_A_PART = PartedUpload.PART / 2;

    @RegisterExtension
    final EmbeddedAws aws = new EmbeddedAws();

    @TempDir
    Path folder;

    private final Recording progress = new Recording();
    private ArtifactBucket bucket;
    private Path file;
    private byte[] content;

    @BeforeEach
    void open() throws IOException {
        bucket = new ArtifactBucket(aws.clients(), aws.account());
        bucket.ensureExists(Progress.NONE);
        content = new byte[SIZE];
        new Random(1).nextBytes(content);
        file = Files.write(folder.resolve("large.zip"), content);
    }

    private boolean upload() {
        return bucket.upload(KEY, file, progress);
    }

    private byte[] stored() {
        return aws.s3()
                .getObjectAsBytes(request -> request.bucket(bucket.name()).key(KEY))
                .asByteArray();
    }

    private List<String> sentSince(int before) {
        return aws.sent().stream()
                .skip(before)
                .map(request -> request.method() + " "
                        + request.target()
                                .replaceAll("uploadId=[^&]+", "uploadId")
                                .replaceAll(".*\\?", ""))
                .toList();
    }

    private long sentParts(int number) {
        return sentSince(0).stream()
                .filter(request -> request.startsWith("PUT ") && request.contains("partNumber=" + number))
                .count();
    }

    private boolean nothingUnfinished() {
        return aws.s3()
                .listMultipartUploads(request -> request.bucket(bucket.name()))
                .uploads()
                .isEmpty();
    }

    @Test
    void sendsALargeFileInParts() {
        assertThat(upload()).isTrue();
        assertThat(upload()).isFalse();

        assertThat(stored()).isEqualTo(content);
        assertThat(aws.s3()
                        .headObject(request -> request.bucket(bucket.name()).key(KEY))
                        .eTag())
                .endsWith("-3\"");
        assertThat(nothingUnfinished()).isTrue();
        for (int part = 1; part <= 3; part++) {
            assertThat(sentParts(part)).isEqualTo(1);
        }
        assertThat(aws.sent())
                .filteredOn(SentRequest::isToS3)
                .filteredOn(request -> !request.createsBucket())
                .hasSizeGreaterThan(6)
                .allSatisfy(request -> assertThat(request.expectedBucketOwner()).contains("000000000000"));
        assertThat(progress.of(TransferProgress.class))
                .last()
                .isEqualTo(new TransferProgress("large.zip", SIZE, OptionalLong.of(SIZE)));
    }

    @Test
    void sendsAPartAgainWhoseConnectionBroke() {
        aws.cut("partNumber=2", HALF_A_PART, 1);

        assertThat(upload()).isTrue();

        assertThat(stored()).isEqualTo(content);
        assertThat(sentParts(1)).isEqualTo(1);
        assertThat(sentParts(2)).isEqualTo(2);
        assertThat(sentParts(3)).isEqualTo(1);
    }

    @Test
    void goesOnInTheNextRunWithWhatIsMissing() {
        aws.cut("partNumber=2", HALF_A_PART, Integer.MAX_VALUE);
        assertThatThrownBy(this::upload)
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Could not upload to s3://" + bucket.name() + "/" + KEY)
                .hasMessageContaining("2 of 3 parts have arrived")
                .hasMessageContaining("sends only what is missing");
        aws.mend();
        int before = aws.sent().size();

        assertThat(upload()).isTrue();

        assertThat(stored()).isEqualTo(content);
        assertThat(sentSince(before).stream().filter(request -> request.startsWith("P")))
                .containsExactly("PUT partNumber=2&uploadId", "POST uploadId");
        assertThat(progress.of(Detail.class).map(Detail::text))
                .anyMatch(text -> text.contains("2 of 3 parts have arrived"));
    }

    @Test
    void trustsNoPartThatIsAnother() {
        String begun = aws.s3()
                .createMultipartUpload(
                        request -> request.bucket(bucket.name()).key(KEY).checksumAlgorithm("SHA256"))
                .uploadId();
        aws.s3()
                .uploadPart(
                        request -> request.bucket(bucket.name())
                                .key(KEY)
                                .uploadId(begun)
                                .partNumber(1)
                                .checksumAlgorithm("SHA256"),
                        RequestBody.fromBytes(new byte[PartedUpload.PART]));

        assertThat(upload()).isTrue();

        assertThat(stored()).isEqualTo(content);
        assertThat(sentParts(1)).isEqualTo(1);
    }

    /** S3 has answered with 200 by the time that it fails (API reference, "CompleteMultipartUpload"). */
    @Test
    void endsWithTheWordsOfS3WhereThePartsCannotBePutTogether() {
        aws.intercept((service, operation, call) -> {
            if (operation.equals("CompleteMultipartUpload")) {
                throw new AwsException(200, "InternalError", "We encountered an internal error.");
            }
        });
        bucket = new ArtifactBucket(aws.clients(Progress.NONE), aws.account());

        assertThatThrownBy(this::upload)
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("We encountered an internal error. (InternalError)")
                .hasMessageNotContaining("between this machine and AWS");
        aws.intercept(CallInterceptor.NONE);

        assertThat(upload()).isTrue();
        assertThat(stored()).isEqualTo(content);
    }

    @Test
    void takesALateRefusalForThatOfAnotherDeploymentThatWasFirst() {
        aws.intercept((service, operation, call) -> {
            if (operation.equals("CompleteMultipartUpload")) {
                throw new AwsException(200, "PreconditionFailed", "At least one of the pre-conditions did not hold");
            }
        });
        bucket = new ArtifactBucket(aws.clients(Progress.NONE), aws.account());

        assertThat(upload()).isFalse();
        assertThat(nothingUnfinished()).isTrue();
    }

    @Test
    void leavesWhatAnotherDeploymentFinishedMeanwhile() {
        AtomicBoolean done = new AtomicBoolean();
        aws.before("POST /" + bucket.name() + "/" + KEY + "?uploadId", () -> {
            if (!done.getAndSet(true)) {
                aws.s3()
                        .putObject(
                                request -> request.bucket(bucket.name()).key(KEY),
                                RequestBody.fromString("sent first"));
            }
        });

        assertThat(upload()).isFalse();

        assertThat(stored()).asString().isEqualTo("sent first");
        assertThat(nothingUnfinished()).isTrue();
    }

    @Test
    void beginsAnewWhenTheUploadIsGone() {
        AtomicBoolean done = new AtomicBoolean();
        aws.before("partNumber=3", () -> {
            if (!done.getAndSet(true)) {
                aws.s3()
                        .listMultipartUploads(request -> request.bucket(bucket.name()))
                        .uploads()
                        .forEach(upload -> aws.s3().abortMultipartUpload(request -> request.bucket(bucket.name())
                                .key(upload.key())
                                .uploadId(upload.uploadId())));
            }
        });

        assertThat(upload()).isTrue();

        assertThat(stored()).isEqualTo(content);
        assertThat(nothingUnfinished()).isTrue();
    }
}
