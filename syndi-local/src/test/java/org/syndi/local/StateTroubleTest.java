package org.syndi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** A folder that cannot hold the state: said once, with the folder and what to set. */
class StateTroubleTest {
    @TempDir
    Path parent;

    @Test
    void aFolderThatCannotBeWritten() throws IOException {
        Path notAFolder = Files.writeString(parent.resolve("file"), "");
        assertThatThrownBy(() -> SharedLocalAws.open(options(notAFolder.resolve("state"))))
                .isInstanceOfSatisfying(
                        LocalAwsException.class, e -> assertThat(e.remedy()).contains("-Dsyndi.local.directory"))
                .hasMessageContaining(notAFolder.resolve("state").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"identity\":", "\0\0\0\0", "[]"})
    void aFileThatCannotBeRead(String torn) throws IOException {
        Path file =
                Files.createDirectories(parent.resolve("cloudformation/stacks")).resolve("s.json");
        Files.writeString(file, torn);
        assertThatThrownBy(() -> SharedLocalAws.open(options(parent)))
                .isInstanceOfSatisfying(
                        LocalAwsException.class, e -> assertThat(e.remedy()).contains("-Dsyndi.local.directory"))
                .hasMessageContaining(file.toString());
    }

    @Test
    void whatACrashLeftUnfinishedIsForgotten() throws IOException {
        Path half =
                Files.createDirectories(parent.resolve("cloudformation/stacks")).resolve("s.json.tmp");
        Files.writeString(half, "{\"ident");
        LocalAws.start(options(parent)).close();
        assertThat(half).doesNotExist();
    }

    @Test
    void aFullDiskIsToldAsOneAndSurvived() throws IOException, InterruptedException {
        Path disk = Files.createDirectories(parent.resolve("disk"));
        assumeTrue(mounted(disk), "no file system of its own can be mounted here");
        try (LocalAws aws = LocalAws.start(options(disk.resolve("state")));
                CloudFormationClient client = client(aws)) {
            Path ballast = disk.resolve("ballast");
            fill(ballast);
            String template = "{Resources: {Group: {Type: AWS::Logs::LogGroup}}}";
            assertThatThrownBy(() -> client.createStack(r -> r.stackName("s").templateBody(template)))
                    .isInstanceOf(CloudFormationException.class)
                    .hasMessageContaining("is full: make room");
            Files.delete(ballast);
            client.createStack(r -> r.stackName("s").templateBody(template));
            assertThat(client.waiter()
                            .waitUntilStackCreateComplete(r -> r.stackName("s"))
                            .matched()
                            .response())
                    .isPresent();
        } finally {
            new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
        }
    }

    private static boolean mounted(Path folder) throws InterruptedException {
        try {
            Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            return mount.waitFor(1, TimeUnit.MINUTES) && mount.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[1024]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("space");
        }
    }

    private static LocalAwsOptions options(Path directory) {
        return new LocalAwsOptions(directory, 0, Optional.empty());
    }

    private static CloudFormationClient client(LocalAws aws) {
        return CloudFormationClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }
}
