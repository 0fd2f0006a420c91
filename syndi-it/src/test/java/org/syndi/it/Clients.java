package org.syndi.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The AWS SDK for Java and plain HTTP: how others see what was deployed. */
final class Clients implements AutoCloseable {
    private final CloudFormationClient cloudFormation;
    private final S3Client s3;
    private final CognitoIdentityProviderClient cognito;
    private final HttpClient http = HttpClient.newHttpClient();

    Clients(URI endpoint) {
        this.cloudFormation = at(endpoint, CloudFormationClient.builder()).build();
        this.s3 = at(endpoint, S3Client.builder()).build();
        this.cognito = at(endpoint, CognitoIdentityProviderClient.builder()).build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B at(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    Stack stack(String name) {
        return cloudFormation
                .describeStacks(request -> request.stackName(name))
                .stacks()
                .get(0);
    }

    String output(String stackName, String key) {
        return stack(stackName).outputs().stream()
                .filter(output -> output.outputKey().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(stackName + " has no output " + key))
                .outputValue();
    }

    /** Keys for a while, as a portal or a pipeline gets them. */
    static Credentials assume(URI endpoint, String roleArn) {
        try (StsClient sts = at(endpoint, StsClient.builder()).build()) {
            return sts.assumeRole(request -> request.roleArn(roleArn).roleSessionName("portal"))
                    .credentials();
        }
    }

    S3Client s3() {
        return s3;
    }

    void upload(String bucket, String key, Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    String idToken(String stackName, String user, String password) {
        return cognito.adminInitiateAuth(request -> request.userPoolId(output(stackName, "CognitoUserPoolId"))
                        .clientId(output(stackName, "CognitoClientId"))
                        .authFlow(AuthFlowType.ADMIN_USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", user, "PASSWORD", password)))
                .authenticationResult()
                .idToken();
    }

    HttpResponse<String> get(String stackName, String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(output(stackName, "ApiEndpoint") + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        cloudFormation.close();
        s3.close();
        cognito.close();
    }
}
