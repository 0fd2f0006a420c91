package org.syndi.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

class MultipartTest {
    private static final String BUCKET = "multipart";
    private static final int PART = 5 << 20;

    @TempDir
    Path directory;

    private final byte[] content = new byte[2 * PART + 100];
    private LocalS3 local;
    private S3Client client;
    private String uploadId;

    @BeforeEach
    void start() {
        new Random(1).nextBytes(content);
        local = new LocalS3(directory);
        client = local.client();
        client.createBucket(b -> b.bucket(BUCKET));
        uploadId = client.createMultipartUpload(b -> b.bucket(BUCKET).key("big").contentType("text/x"))
                .uploadId();
    }

    @AfterEach
    void stop() {
        client.close();
        local.close();
    }

    private CompletedPart upload(int number, int from, int to) {
        UploadPartResponse part = client.uploadPart(
                b -> b.bucket(BUCKET).key("big").uploadId(uploadId).partNumber(number),
                RequestBody.fromBytes(Arrays.copyOfRange(content, from, to)));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(part.eTag())
                .checksumCRC32(part.checksumCRC32())
                .build();
    }

    private String complete(CompletedPart... parts) {
        return client.completeMultipartUpload(
                        b -> b.bucket(BUCKET).key("big").uploadId(uploadId).multipartUpload(m -> m.parts(parts)))
                .eTag();
    }

    private static void refused(Runnable call, String code) {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    @Test
    void joinsItsParts() {
        String etag = complete(upload(1, 0, PART), upload(2, PART, 2 * PART), upload(7, 2 * PART, content.length));

        var answer = client.getObjectAsBytes(b -> b.bucket(BUCKET).key("big").checksumMode(ChecksumMode.ENABLED));
        assertThat(answer.asByteArray()).isEqualTo(content);
        assertThat(answer.response().contentType()).isEqualTo("text/x");
        assertThat(etag).matches("\"[0-9a-f]{32}-3\"");
        assertThat(directory.resolve("s3/blobs").toFile().list())
                .as("the parts are gone")
                .hasSize(1);
    }

    @Test
    void givesASinglePartBack() {
        complete(upload(1, 0, PART), upload(2, PART, content.length));

        var answer = client.getObjectAsBytes(b -> b.bucket(BUCKET).key("big").partNumber(2));
        GetObjectResponse head = answer.response();
        assertThat(answer.asByteArray()).isEqualTo(Arrays.copyOfRange(content, PART, content.length));
        assertThat(head.partsCount()).isEqualTo(2);
    }

    @Test
    void refusesPartsThatAreTooSmall() {
        CompletedPart small = upload(1, 0, 100);
        CompletedPart last = upload(2, 100, 200);

        refused(() -> complete(small, last), "EntityTooSmall");
    }

    @Test
    void refusesPartsOutOfOrderOrUnknown() {
        CompletedPart one = upload(1, 0, PART);
        CompletedPart two = upload(2, PART, 2 * PART);

        refused(() -> complete(two, one), "InvalidPartOrder");
        refused(() -> complete(one, two.toBuilder().eTag("\"0\"").build()), "InvalidPart");
        refused(() -> complete(one, two.toBuilder().partNumber(3).build()), "InvalidPart");
    }

    @Test
    void replacesAPartThatComesAgain() {
        upload(1, 0, PART);
        CompletedPart again = upload(1, PART, 2 * PART);
        complete(again);

        assertThat(client.getObjectAsBytes(b -> b.bucket(BUCKET).key("big")).asByteArray())
                .isEqualTo(Arrays.copyOfRange(content, PART, 2 * PART));
    }

    @Test
    void listsWhatIsUnderWayAndForgetsWhatIsAborted() {
        upload(1, 0, 10);
        upload(2, 10, 30);

        assertThat(client.listMultipartUploads(b -> b.bucket(BUCKET)).uploads())
                .extracting(MultipartUpload::uploadId)
                .containsExactly(uploadId);
        assertThat(client.listPartsPaginator(b ->
                                b.bucket(BUCKET).key("big").uploadId(uploadId).maxParts(1))
                        .parts())
                .extracting(part -> part.size().intValue())
                .containsExactly(10, 20);

        client.abortMultipartUpload(b -> b.bucket(BUCKET).key("big").uploadId(uploadId));
        assertThat(client.listMultipartUploads(b -> b.bucket(BUCKET)).uploads()).isEmpty();
        assertThat(directory.resolve("s3/blobs").toFile().list()).isEmpty();
        refused(() -> upload(1, 0, 10), "NoSuchUpload");
    }

    @Test
    void goesOnAfterARestart() {
        CompletedPart one = upload(1, 0, PART);
        local.close();
        local = new LocalS3(directory);
        client = local.client();
        complete(one, upload(2, PART, content.length));

        assertThat(client.getObjectAsBytes(b -> b.bucket(BUCKET).key("big")).asByteArray())
                .isEqualTo(content);
    }

    @Test
    void completesOnlyWhereNothingIsYetIfAskedTo() {
        client.putObject(b -> b.bucket(BUCKET).key("big"), RequestBody.fromString("first"));
        CompletedPart one = upload(1, 0, 10);

        refused(
                () -> client.completeMultipartUpload(b -> b.bucket(BUCKET)
                        .key("big")
                        .uploadId(uploadId)
                        .ifNoneMatch("*")
                        .multipartUpload(m -> m.parts(one))),
                "PreconditionFailed");
        assertThat(client.getObjectAsBytes(b -> b.bucket(BUCKET).key("big")).asUtf8String())
                .isEqualTo("first");
    }

    @Test
    void makesPartsOfAnObjectThatIsThere() {
        client.putObject(b -> b.bucket(BUCKET).key("source"), RequestBody.fromBytes(content));
        String etag = client.uploadPartCopy(b -> b.sourceBucket(BUCKET)
                        .sourceKey("source")
                        .destinationBucket(BUCKET)
                        .destinationKey("big")
                        .uploadId(uploadId)
                        .partNumber(1)
                        .copySourceRange("bytes=10-19"))
                .copyPartResult()
                .eTag();
        complete(CompletedPart.builder().partNumber(1).eTag(etag).build());

        assertThat(client.getObjectAsBytes(b -> b.bucket(BUCKET).key("big")).asByteArray())
                .isEqualTo(Arrays.copyOfRange(content, 10, 20));
    }
}
