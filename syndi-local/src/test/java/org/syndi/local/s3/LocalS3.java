package org.syndi.local.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.store.Store;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.Credentials;
import org.syndi.local.wire.HttpEndpoint;
import org.syndi.local.wire.Identity;
import org.syndi.local.wire.Router;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** S3 alone on an endpoint of its own, with two accounts: {@code test} of zeros, {@code other} of ones. */
final class LocalS3 implements AutoCloseable {
    static final String ACCOUNT = "000000000000";
    static final String OTHER_ACCOUNT = "111111111111";

    private final HttpEndpoint endpoint;
    private final S3 s3;

    LocalS3(Path directory) {
        try {
            s3 = new S3(new Store(directory), CallInterceptor.NONE);
            endpoint = HttpEndpoint.bind(0);
            endpoint.serve(
                    new Router(List.of(), List.of(s3.service()), LocalS3::key, new Router.Home(ACCOUNT, "us-east-1")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Credentials.AccessKey> key(String id) {
        return switch (id) {
            case "test" -> Optional.of(key(id, ACCOUNT));
            case "other" -> Optional.of(key(id, OTHER_ACCOUNT));
            default -> Optional.empty();
        };
    }

    private static Credentials.AccessKey key(String name, String account) {
        return new Credentials.AccessKey(
                new Identity(name, account, "arn:aws:iam::" + account + ":user/" + name), name, null);
    }

    S3 s3() {
        return s3;
    }

    URI uri() {
        return endpoint.uri();
    }

    ResourceType resourceType(String name) {
        return s3.resourceTypes().stream()
                .filter(type -> type.typeName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    S3Client client() {
        return client("test", "test", Region.US_EAST_1);
    }

    S3Client client(String key, String secret, Region region) {
        return S3Client.builder()
                .endpointOverride(uri())
                .region(region)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                .build();
    }

    /** @param host in the URLs: an address has the bucket in the path, a name has it in front of itself */
    S3Presigner presigner(String host) {
        return S3Presigner.builder()
                .endpointOverride(URI.create("http://" + host + ":" + uri().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
