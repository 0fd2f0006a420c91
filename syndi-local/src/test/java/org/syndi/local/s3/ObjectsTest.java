package org.syndi.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.local.wire.AwsException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class ObjectsTest {
    private static final String BUCKET = "objects";

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

    private PutObjectResponse put(String key, String content) {
        return client.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(content));
    }

    private String content(String key) {
        return client.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asUtf8String();
    }

    @Test
    void givesBackWhatWasPutWithItsMetadata() {
        client.putObject(
                b -> b.bucket(BUCKET)
                        .key("a")
                        .contentType("text/plain")
                        .cacheControl("no-cache")
                        .metadata(Map.of("colour", "blue")),
                RequestBody.fromString("hello"));

        var answer = client.getObjectAsBytes(b -> b.bucket(BUCKET).key("a"));

        assertThat(answer.asUtf8String()).isEqualTo("hello");
        GetObjectResponse head = answer.response();
        assertThat(head.contentType()).isEqualTo("text/plain");
        assertThat(head.cacheControl()).isEqualTo("no-cache");
        assertThat(head.contentEncoding()).isNull();
        assertThat(head.metadata()).containsEntry("colour", "blue");
        assertThat(head.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b+c", "ä/ö ü", "with//two", "ends/", "*'()!~", "a?b#c%20d", "\uD83D\uDE00"})
    void takesAnyKey(String key) {
        put(key, "x");

        assertThat(content(key)).isEqualTo("x");
        assertThat(client.listObjectsV2(b -> b.bucket(BUCKET)).contents())
                .singleElement()
                .satisfies(object -> assertThat(object.key()).isEqualTo(key));
    }

    @Test
    void takesTheLongestKeyAndRefusesALongerOne() {
        put("k".repeat(1024), "x");

        assertThat(content("k".repeat(1024))).isEqualTo("x");
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> put("k".repeat(1025), "x"))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("KeyTooLongError"));
    }

    @Test
    void keepsAnEmptyObject() {
        put("empty", "");

        assertThat(content("empty")).isEmpty();
    }

    @Test
    void saysThatAKeyOrABucketIsMissing() {
        assertThatThrownBy(() -> content("missing")).isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> client.headObject(b -> b.bucket(BUCKET).key("missing")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(
                        () -> client.getObjectAsBytes(b -> b.bucket("missing").key("a")))
                .isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void tellsTheClientOfAMissingBucketEvenBehindALargeBody() {
        assertThatThrownBy(() ->
                        client.putObject(b -> b.bucket("missing").key("a"), RequestBody.fromBytes(new byte[8 << 20])))
                .isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void outlivesARestart() {
        put("a", "hello");
        local.close();
        local = new LocalS3(directory);
        client = local.client();

        assertThat(content("a")).isEqualTo("hello");
        assertThat(client.listBuckets().buckets()).hasSize(1);
    }

    @Test
    void sweepsAwayAtTheNextStartWhatAnAbortedWriteLeft() throws Exception {
        put("a", "hello");
        Path leftover = Files.writeString(directory.resolve("s3/blobs/leftover"), "half");

        local.close();
        local = new LocalS3(directory);
        client = local.client();

        assertThat(leftover).doesNotExist();
        assertThat(content("a")).isEqualTo("hello");
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "SHA1", "SHA256"})
    void keepsTheChecksumThatTheClientChose(ChecksumAlgorithm algorithm) {
        client.putObject(
                b -> b.bucket(BUCKET).key("a").checksumAlgorithm(algorithm), RequestBody.fromString("123456789"));

        HeadObjectResponse head =
                client.headObject(b -> b.bucket(BUCKET).key("a").checksumMode(ChecksumMode.ENABLED));

        String expected =
                switch (algorithm) {
                    case CRC32 -> head.checksumCRC32();
                    case SHA1 -> head.checksumSHA1();
                    default -> head.checksumSHA256();
                };
        assertThat(expected)
                .isEqualTo(
                        switch (algorithm) {
                            case CRC32 -> "y/Q5Jg==";
                            case SHA1 -> "98O8HYCOBHMq32eZZczDTKeuNEE=";
                            default -> "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=";
                        });
    }

    @Test
    void refusesAnObjectThatIsNotWhatItsChecksumSays() {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> client.putObject(
                        b -> b.bucket(BUCKET).key("a").checksumSHA256("FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="),
                        RequestBody.fromString("other")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BadDigest"));
        assertThat(client.listObjectsV2(b -> b.bucket(BUCKET)).contents()).isEmpty();
        assertThat(directory.resolve("s3/blobs")).isEmptyDirectory();
    }

    @Test
    void refusesAnObjectThatIsNotWhatItsMd5Says() {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> client.putObject(
                        b -> b.bucket(BUCKET).key("a").contentMD5("XUFAKrxLKna5cZ2REBfFkg=="),
                        RequestBody.fromString("other")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BadDigest"));
    }

    @Test
    void writesOnlyOnceIfAskedTo() {
        client.putObject(b -> b.bucket(BUCKET).key("a").ifNoneMatch("*"), RequestBody.fromString("first"));

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> client.putObject(
                        b -> b.bucket(BUCKET).key("a").ifNoneMatch("*"), RequestBody.fromString("second")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThat(content("a")).isEqualTo("first");
    }

    @Test
    void overwritesOnlyWhatTheCallerHasSeen() {
        String seen = put("a", "first").eTag();
        client.putObject(b -> b.bucket(BUCKET).key("a").ifMatch(seen), RequestBody.fromString("second"));

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() ->
                        client.putObject(b -> b.bucket(BUCKET).key("a").ifMatch(seen), RequestBody.fromString("third")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThat(content("a")).isEqualTo("second");
    }

    @Test
    void readsARange() {
        put("a", "0123456789");

        assertThat(range("bytes=2-4")).isEqualTo("234");
        assertThat(range("bytes=7-")).isEqualTo("789");
        assertThat(range("bytes=-2")).isEqualTo("89");
        assertThat(range("bytes=5-100")).isEqualTo("56789");
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> range("bytes=10-"))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(416));
    }

    private String range(String range) {
        return client.getObjectAsBytes(b -> b.bucket(BUCKET).key("a").range(range))
                .asUtf8String();
    }

    @Test
    void saysThatTheCallerHasItAlready() {
        String etag = put("a", "x").eTag();

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() ->
                        client.getObjectAsBytes(b -> b.bucket(BUCKET).key("a").ifNoneMatch(etag)))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(304));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() ->
                        client.getObjectAsBytes(b -> b.bucket(BUCKET).key("a").ifMatch("\"other\"")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(412));
    }

    @Test
    void copiesWithOldOrWithNewMetadata() {
        client.putObject(
                b -> b.bucket(BUCKET).key("from ä").metadata(Map.of("m", "old")), RequestBody.fromString("hello"));

        CopyObjectResponse kept = client.copyObject(b -> b.sourceBucket(BUCKET)
                .sourceKey("from ä")
                .destinationBucket(BUCKET)
                .destinationKey("kept"));
        client.copyObject(b -> b.sourceBucket(BUCKET)
                .sourceKey("from ä")
                .destinationBucket(BUCKET)
                .destinationKey("replaced")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("m", "new")));

        assertThat(kept.copyObjectResult().eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(content("kept")).isEqualTo("hello");
        assertThat(client.headObject(b -> b.bucket(BUCKET).key("kept")).metadata())
                .containsEntry("m", "old");
        assertThat(client.headObject(b -> b.bucket(BUCKET).key("replaced")).metadata())
                .containsEntry("m", "new");
    }

    @Test
    void refusesACopyOntoItselfThatChangesNothing() {
        put("a", "x");

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> client.copyObject(b -> b.sourceBucket(BUCKET)
                        .sourceKey("a")
                        .destinationBucket(BUCKET)
                        .destinationKey("a")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidRequest"));
    }

    @Test
    void givesOtherServicesTheBytes() throws Exception {
        put("a", "hello");

        try (var in = local.s3().open(BUCKET, "a", Optional.empty())) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("hello");
        }
        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(() -> local.s3().open(BUCKET, "b", Optional.empty()))
                .satisfies(e -> assertThat(e.code()).isEqualTo("NoSuchKey"));
        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(() -> local.s3().open("nowhere", "b", Optional.empty()))
                .satisfies(e -> assertThat(e.code()).isEqualTo("NoSuchBucket"));
    }

    @Test
    void takesPresignedUrls() throws Exception {
        put("a b", "hello");
        try (S3Presigner presigner = local.presigner("127.0.0.1")) {
            URI get = presigner
                    .presignGetObject(p -> p.signatureDuration(Duration.ofMinutes(1))
                            .getObjectRequest(b -> b.bucket(BUCKET).key("a b").responseContentType("text/x")))
                    .url()
                    .toURI();
            URI put = presigner
                    .presignPutObject(p -> p.signatureDuration(Duration.ofMinutes(1))
                            .putObjectRequest(b -> b.bucket(BUCKET).key("new")))
                    .url()
                    .toURI();

            HttpResponse<String> got = send(HttpRequest.newBuilder(get));
            assertThat(got.body()).isEqualTo("hello");
            assertThat(got.headers().firstValue("Content-Type")).hasValue("text/x");
            assertThat(send(HttpRequest.newBuilder(put).PUT(HttpRequest.BodyPublishers.ofString("new")))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(content("new")).isEqualTo("new");
            URI other = URI.create(get.toString().replace("text%2Fx", "text%2Fy"));
            assertThat(send(HttpRequest.newBuilder(other)).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void findsTheBucketInTheHostName() throws Exception {
        put("a", "hello");
        try (S3Presigner presigner = local.presigner("localhost")) {
            // The signature covers the host; the client of the JDK sends no other than the URL's, a plain socket does.
            URI uri = presigner
                    .presignGetObject(p -> p.signatureDuration(Duration.ofMinutes(1))
                            .getObjectRequest(b -> b.bucket(BUCKET).key("a")))
                    .url()
                    .toURI();
            assertThat(uri.getHost()).isEqualTo(BUCKET + ".localhost");
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
                String request = "GET " + uri.getRawPath() + "?" + uri.getRawQuery() + " HTTP/1.1\r\nHost: "
                        + uri.getAuthority() + "\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith("HTTP/1.1 200").endsWith("hello");
            }
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void refusesASignatureOfTheOldKindInWords() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(
                URI.create(local.uri() + "/" + BUCKET + "/a?AWSAccessKeyId=test&Signature=x&Expires=1")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Please use AWS4-HMAC-SHA256");
    }

    @Test
    void namesAnOperationThatItLacks() {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> client.getBucketAcl(b -> b.bucket(BUCKET)))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(501))
                .withMessageContaining("GET /" + BUCKET + "?acl");
    }
}
