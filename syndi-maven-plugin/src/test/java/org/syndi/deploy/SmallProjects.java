package org.syndi.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.syndi.artifact.LocalPython;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.local.LocalAws;
import org.syndi.local.LocalAwsOptions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** Small projects of a test class, all on one embedded AWS. */
final class SmallProjects implements BeforeAllCallback, AfterAllCallback {
    private final List<SmallProject> made = new ArrayList<>();
    private Path folder;
    private LocalAws aws;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        LocalPython.settings();
        folder = Files.createTempDirectory("small-projects");
        aws = LocalAws.start(LocalAwsOptions.in(folder.resolve("aws")).withPort(0));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        made.forEach(project -> project.clients().close());
        aws.close();
    }

    SmallProject of(String environment, String organization) {
        SmallProject project = new SmallProject(
                folder.resolve(environment + "-" + organization),
                Deployment.of(environment, organization),
                aws.endpoint());
        made.add(project);
        return project;
    }

    /** A client of the test's own: how others see it. */
    <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    /** What the deployed function says of itself. */
    static String health(StackSnapshot stack) {
        URI url = URI.create(stack.outputs().get("ApiEndpoint") + "/health");
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
