package org.syndi.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Requests signed by the AWS SDK's own signer, checked by ours. */
class SigV4Test {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Identity USER = new Identity("AKID", "000000000000", "arn:aws:iam::000000000000:user/u");

    private final SigV4 verifier = new SigV4(
            id -> id.equals("AKID") ? Optional.of(new Credentials.AccessKey(USER, "secret", null)) : Optional.empty(),
            Clock.fixed(NOW, ZoneOffset.UTC));

    private record Signing(String service, String key, String secret, Instant time, Optional<Duration> presigned) {
        static Signing of(String service) {
            return new Signing(service, "AKID", "secret", NOW, Optional.empty());
        }

        Signing at(Instant other) {
            return new Signing(service, key, secret, other, presigned);
        }

        Signing with(String otherKey, String otherSecret) {
            return new Signing(service, otherKey, otherSecret, time, presigned);
        }

        Signing inQuery(Duration lifetime) {
            return new Signing(service, key, secret, time, Optional.of(lifetime));
        }
    }

    private static HttpRequest signed(Signing how, String url, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .uri(URI.create(url))
                .method(SdkHttpMethod.POST)
                .putHeader("Host", "127.0.0.1:1")
                .putHeader("X-Spaces", "  a   b  ")
                .build();
        boolean s3 = how.service().equals("s3");
        SdkHttpRequest result = AwsV4HttpSigner.create()
                .sign(r -> {
                    r.identity(AwsBasicCredentials.create(how.key(), how.secret()))
                            .request(request)
                            .payload(ContentStreamProvider.fromByteArray(bytes))
                            .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, how.service())
                            .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                            .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !s3)
                            .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !s3)
                            .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(how.time(), ZoneOffset.UTC));
                    // As the SDK's own presigner for S3 does.
                    r.putProperty(
                            AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED,
                            !(s3 && how.presigned().isPresent()));
                    how.presigned().ifPresent(lifetime -> r.putProperty(
                                    AwsV4FamilyHttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                            .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, lifetime));
                })
                .request();
        Map<String, List<String>> headers = new TreeMap<>(result.headers());
        return new HttpRequest(
                "POST",
                result.encodedPath(),
                result.encodedQueryParameters().orElse(""),
                HttpHeaders.of(headers),
                new ByteArrayInputStream(bytes));
    }

    private SigV4.Signed verify(HttpRequest request) {
        return verifier.verify(request, SignatureScope.of(request).orElseThrow());
    }

    private void refused(HttpRequest request, SignatureFault.Kind kind) {
        assertThatExceptionOfType(SignatureFault.class)
                .isThrownBy(() -> verify(request))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a%20b/c",
                "/functions/arn%3Aaws%3Alambda%3A1/code",
                "/x?b=2&a=%20%2F&a=1&flag",
                "/a~b_c-d.e",
                "/ends/",
                "/%C3%A4?q=%E2%82%AC"
            })
    void acceptsWhatTheSdkSigns(String path) {
        for (String service : List.of("lambda", "s3")) {
            SigV4.Signed signed = verify(signed(Signing.of(service), "https://127.0.0.1:1" + path, "body"));

            assertThat(signed.identity()).isEqualTo(USER);
            assertThat(signed.request().bodyText()).isEqualTo("body");
            verify(signed(Signing.of(service).inQuery(Duration.ofMinutes(1)), "https://127.0.0.1:1" + path, ""));
        }
    }

    @Test
    void acceptsAKeyOfS3WithEmptyAndDotSegmentsAsItIs() {
        verify(signed(Signing.of("s3"), "https://127.0.0.1:1/bucket/a//b/./c/../d", ""));
    }

    @ParameterizedTest
    @CsvSource({"sts", "s3"})
    void refusesAWrongSecretAndAnUnknownKey(String service) {
        refused(
                signed(Signing.of(service).with("AKID", "other"), "https://127.0.0.1:1/", ""),
                SignatureFault.Kind.MISMATCH);
        refused(
                signed(Signing.of(service).with("OTHER", "secret"), "https://127.0.0.1:1/", ""),
                SignatureFault.Kind.UNKNOWN_KEY);
    }

    @Test
    void refusesARequestThatWasChangedOnTheWay() {
        HttpRequest request = signed(Signing.of("sts"), "https://127.0.0.1:1/a?b=c", "body");

        refused(request.withBody("other".getBytes(StandardCharsets.UTF_8)), SignatureFault.Kind.MISMATCH);
        refused(request.withRawPath("/b"), SignatureFault.Kind.MISMATCH);
        refused(new HttpRequest("POST", "/a", "b=d", request.headers(), request.body()), SignatureFault.Kind.MISMATCH);
    }

    @Test
    void noticesAtItsEndThatAnS3BodyIsNotTheOneThatWasSigned() {
        HttpRequest request = signed(Signing.of("s3"), "https://127.0.0.1:1/a", "body");
        HttpRequest changed = verify(request.withBody("other".getBytes(StandardCharsets.UTF_8)))
                .request();

        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(changed::bodyText)
                .satisfies(e -> assertThat(e.code()).isEqualTo("XAmzContentSHA256Mismatch"));
    }

    @Test
    void refusesAClockThatIsWrong() {
        String url = "https://127.0.0.1:1/";
        verify(signed(Signing.of("sts").at(NOW.minusSeconds(299)), url, ""));
        verify(signed(Signing.of("s3").at(NOW.minusSeconds(899)), url, ""));

        refused(signed(Signing.of("sts").at(NOW.minusSeconds(301)), url, ""), SignatureFault.Kind.SKEWED);
        refused(signed(Signing.of("sts").at(NOW.plusSeconds(301)), url, ""), SignatureFault.Kind.SKEWED);
        refused(signed(Signing.of("s3").at(NOW.minusSeconds(901)), url, ""), SignatureFault.Kind.SKEWED);
    }

    @Test
    void acceptsAPresignedUrlUntilItExpires() {
        Signing hour = Signing.of("s3").inQuery(Duration.ofHours(1));
        String url = "https://127.0.0.1:1/bucket/key";

        verify(signed(hour.at(NOW.minusSeconds(3599)), url, ""));
        refused(signed(hour.at(NOW.minusSeconds(3601)), url, ""), SignatureFault.Kind.EXPIRED_URL);
    }

    @Test
    void refusesASignatureThatLacksAPart() {
        HttpRequest request = signed(Signing.of("sts"), "https://127.0.0.1:1/", "");
        String authorization = request.headers().first("Authorization").orElseThrow();
        HttpHeaders cut = request.headers()
                .without("Authorization")
                .with("Authorization", authorization.replaceAll(", Signature=.*", ""));

        refused(new HttpRequest("POST", "/", "", cut, request.body()), SignatureFault.Kind.INCOMPLETE);
        refused(
                new HttpRequest("POST", "/", "", request.headers().without("X-Amz-Date"), request.body()),
                SignatureFault.Kind.INCOMPLETE);
    }

    @ParameterizedTest
    @CsvSource({
        "QUERY, UNKNOWN_KEY, 403, InvalidClientTokenId",
        "QUERY, MISMATCH, 403, SignatureDoesNotMatch",
        "JSON, UNKNOWN_KEY, 400, UnrecognizedClientException",
        "JSON, MISMATCH, 400, InvalidSignatureException",
        "REST_JSON, UNKNOWN_KEY, 403, UnrecognizedClientException",
        "S3, UNKNOWN_KEY, 403, InvalidAccessKeyId",
        "S3, MISMATCH, 403, SignatureDoesNotMatch",
        "S3, SKEWED, 403, RequestTimeTooSkewed",
        "S3, EXPIRED_TOKEN, 400, ExpiredToken"
    })
    void refusesInTheWordsOfTheProtocol(SignatureErrors protocol, SignatureFault.Kind kind, int status, String code) {
        AwsException error = protocol.of(new SignatureFault(kind, "detail"));

        assertThat(error.status()).isEqualTo(status);
        assertThat(error.code()).isEqualTo(code);
    }

    @Test
    void answersAnUnsignedCallOverHttpInTheShapeOfTheService() throws IOException, InterruptedException {
        JsonOperation operation = new JsonOperation() {
            @Override
            public String name() {
                return "Say";
            }

            @Override
            public com.fasterxml.jackson.databind.JsonNode execute(
                    com.fasterxml.jackson.databind.JsonNode input, Call call) {
                return JsonNodeFactory.instance.objectNode();
            }
        };
        JsonService service = new JsonService("say", "Say_1", List.of(operation), CallInterceptor.NONE);
        try (HttpEndpoint endpoint = HttpEndpoint.bind(0)) {
            endpoint.serve(new Router(
                    List.of(), List.of(service), id -> Optional.empty(), new Router.Home("000000000000", "us-east-1")));
            var answer = HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(endpoint.uri())
                                    .header("X-Amz-Target", "Say_1.Say")
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("MissingAuthenticationTokenException");
        }
    }
}
