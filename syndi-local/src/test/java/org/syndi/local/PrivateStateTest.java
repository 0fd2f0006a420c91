package org.syndi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Nobody but its owner reads the state of the embedded AWS: signing keys and password hashes are in it. */
class PrivateStateTest {
    @TempDir
    Path parent;

    @BeforeEach
    void posix() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no POSIX permissions");
    }

    @Test
    void isMadeForItsOwnerOnly() throws IOException {
        Path state = parent.resolve("a/state");
        try (SharedLocalAws aws = SharedLocalAws.open(new LocalAwsOptions(state, 0, Optional.empty()));
                SharedLocalAws joined = SharedLocalAws.open(new LocalAwsOptions(state, 0, Optional.empty()))) {
            assertThat(joined.isOwn()).isFalse();
            useEverything(aws);
            assertPrivate(state);
        }
        assertPrivate(state);
    }

    @Test
    void isClosedIfAnEarlierVersionLeftItOpen() throws IOException {
        Path state = Files.createDirectories(parent.resolve("state/cognito/keys"))
                .getParent()
                .getParent();
        Path key = Files.writeString(state.resolve("cognito/keys/k.json.tmp"), "{}");
        Path program = Files.writeString(state.resolve("program"), "");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path outside = Files.writeString(parent.resolve("outside"), "");
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rw-r--r--"));
        Files.createSymbolicLink(state.resolve("link"), outside);
        LocalAws.start(new LocalAwsOptions(state, 0, Optional.empty())).close();
        assertPrivate(state);
        assertThat(Files.isExecutable(program)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(outside)))
                .isEqualTo("rw-r--r--");
    }

    private static void useEverything(SharedLocalAws aws) throws IOException {
        try (S3Client s3 = client(aws, S3Client.builder().forcePathStyle(true))) {
            s3.createBucket(r -> r.bucket("private-bucket"));
            s3.putObject(r -> r.bucket("private-bucket").key("k"), RequestBody.fromString("secret"));
        }
        try (CognitoIdentityProviderClient cognito = client(aws, CognitoIdentityProviderClient.builder())) {
            String pool =
                    cognito.createUserPool(r -> r.poolName("p")).userPool().id();
            cognito.adminCreateUser(r -> r.userPoolId(pool).username("u").temporaryPassword("Secret-123"));
        }
        try (CloudFormationClient cloudFormation = client(aws, CloudFormationClient.builder())) {
            cloudFormation.createStack(
                    r -> r.stackName("s").templateBody("{Resources: {Group: {Type: AWS::Logs::LogGroup}}}"));
            cloudFormation.waiter().waitUntilStackCreateComplete(r -> r.stackName("s"));
        }
        try (LambdaClient lambda = client(aws, LambdaClient.builder())) {
            lambda.createFunction(r -> r.functionName("f")
                    .runtime("python3.11")
                    .handler("m.handler")
                    .role("arn:aws:iam::000000000000:role/r")
                    .code(c -> c.zipFile(SdkBytes.fromByteArray(zip()))));
            lambda.waiter().waitUntilFunctionActiveV2(r -> r.functionName("f"));
            lambda.invoke(r -> r.functionName("f"));
        }
    }

    private static byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("m.py"));
            zip.write("""
                    import os
                    def handler(event, context):
                        print("secret")
                        open(os.path.join(os.environ["HOME"], "note"), "w").write("secret")
                    """.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(SharedLocalAws aws, B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    private static void assertPrivate(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            assertThat(paths.filter(path -> !Files.isSymbolicLink(path)))
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .endsWith("------"));
        }
    }
}
