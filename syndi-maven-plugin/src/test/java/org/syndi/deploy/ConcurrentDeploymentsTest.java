package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.aws.EmbeddedAws;
import org.syndi.deployment.Deployment;
import org.syndi.progress.ProgressEvent.Warning;
import org.syndi.progress.Recording;

/** Two deployments of one name: whoever comes second waits for the first one, and goes on from there. */
class ConcurrentDeploymentsTest {
    private static final String CHAIN = StackIn.chain().replace("Resources:\n", "");

    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    /** Shared, so that what is built once is not built for each test. */
    @TempDir
    static Path directory;

    private final Deployment deployment = Deployment.of("stage", aws.freshName("both"));
    private final Recording progress = new Recording();

    private DeployResult deploy(Recording told, String folder) {
        DeployOptions options =
                new DeployOptions(false, true, Optional.empty(), Map.of(), Set.of(), Duration.ofMinutes(5));
        return new SampleApp(directory.resolve(folder))
                .deployment(deployment, options, aws.clients(), (question, expected) -> true, told)
                .run();
    }

    private void once(String part, Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        aws.before(part, () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        });
    }

    /** What the other one does when ours is just about to do this. */
    @ParameterizedTest
    @CsvSource({
        "Action=CreateChangeSet, false",
        "Action=CreateChangeSet, true",
        "Action=DescribeChangeSet, false",
        "Action=DescribeChangeSet, true",
        "Action=ExecuteChangeSet, false",
        "Action=ExecuteChangeSet, true",
    })
    void waitsWhereAnotherFirstDeploymentIsFaster(String moment, boolean stillRunning) {
        once(moment, () -> {
            String template = DeployedIn.core(deployment) + CHAIN;
            DeployedIn.review(aws, deployment, "syndi-other", template);
            aws.cloudFormation().executeChangeSet(request -> request.stackName(deployment.stackName())
                    .changeSetName("syndi-other"));
            if (!stillRunning) {
                aws.settled(deployment.stackName());
            }
        });

        assertDeployed(deploy(progress, "first"));
    }

    private void assertDeployed(DeployResult result) {
        assertThat(result.stack().status().isSuccessful()).isTrue();
        assertThat(result.stack().outputs()).containsKey("ApiEndpoint");
        assertThat(result.verified().checks().failed()).isFalse();
        assertThat(progress.of(Warning.class).map(Warning::text)).anyMatch(text -> text.contains("was faster"));
        assertThat(aws.sentBytes()).doesNotContain("Action=DeleteStack");
    }

    @ParameterizedTest
    @CsvSource({"Action=CreateChangeSet", "Action=DescribeChangeSet", "Action=ExecuteChangeSet"})
    void waitsWhereAnotherUpdateIsFaster(String moment) {
        aws.create(deployment.stackName(), DeployedIn.core(deployment));
        once(moment, () -> aws.cloudFormation().updateStack(request -> request.stackName(deployment.stackName())
                .templateBody(DeployedIn.core(deployment) + CHAIN)));

        assertDeployed(deploy(progress, "first"));
    }

    @Test
    void beginsAnewWhereTheStackIsDeletedMeanwhile() {
        String gone =
                aws.create(deployment.stackName(), DeployedIn.core(deployment)).id();
        once("Action=CreateChangeSet", () -> {
            aws.cloudFormation().deleteStack(request -> request.stackName(gone));
            aws.settled(gone);
        });

        DeployResult result = deploy(progress, "first");

        assertDeployed(result);
        assertThat(result.stack().id()).isNotEqualTo(gone);
    }

    @Test
    void bothEndWellWhereTheyBeginAtOnce() throws Exception {
        List<Recording> told = List.of(new Recording(), new Recording());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<DeployResult>> both = IntStream.range(0, 2)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> deploy(told.get(i), "folder-" + i), threads))
                    .toList();
            for (CompletableFuture<DeployResult> each : both) {
                DeployResult result = each.get(9, TimeUnit.MINUTES);
                assertThat(result.stack().status().isSuccessful()).isTrue();
                assertThat(result.verified().checks().failed()).isFalse();
            }
            assertThat(both.get(0).get(1, TimeUnit.MINUTES).stack().id())
                    .isEqualTo(both.get(1).get(1, TimeUnit.MINUTES).stack().id());
        } finally {
            threads.shutdownNow();
        }
    }
}
