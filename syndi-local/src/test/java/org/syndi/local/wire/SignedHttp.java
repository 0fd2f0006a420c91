package org.syndi.local.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Plain HTTP signed by the AWS SDK's signer with {@code test}/{@code test}: for services whose client is not at hand.
 */
public final class SignedHttp {
    /** Headers that the JDK's client sets itself. */
    private static final Set<String> OF_THE_CLIENT = Set.of("Host", "Content-Length");

    private final URI endpoint;
    private final String service;

    public SignedHttp(URI endpoint, String service) {
        this.endpoint = endpoint;
        this.service = service;
    }

    public HttpResponse<String> get(String pathAndQuery) {
        return send(SdkHttpMethod.GET, pathAndQuery, "text/plain", "");
    }

    public HttpResponse<String> post(String pathAndQuery, String contentType, String body) {
        return send(SdkHttpMethod.POST, pathAndQuery, contentType, body);
    }

    private HttpResponse<String> send(SdkHttpMethod method, String pathAndQuery, String contentType, String body) {
        URI uri = URI.create(endpoint + pathAndQuery);
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(r -> r.identity(AwsBasicCredentials.create("test", "test"))
                        .request(SdkHttpRequest.builder()
                                .uri(uri)
                                .method(method)
                                .putHeader("Content-Type", contentType)
                                .build())
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                .request();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method.name(), HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)));
        signed.headers().forEach((name, values) -> {
            if (!OF_THE_CLIENT.contains(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
