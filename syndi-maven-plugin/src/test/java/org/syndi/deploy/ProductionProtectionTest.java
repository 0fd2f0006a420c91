package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.local.wire.AwsException;
import org.syndi.progress.Recording;

/** Production is at no moment without protection, whatever becomes of the run that makes it. */
class ProductionProtectionTest {
    private static final Confirmation YES = (question, expected) -> true;
    private static final Confirmation NO = (question, expected) -> false;

    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    /** Shared, so that what is built once is not built for each test. */
    @TempDir
    static Path directory;

    private final Deployment production = Deployment.of("prod", aws.freshName("shut"));
    private final Recording progress = new Recording();

    private DeployResult deploy(Confirmation confirmation, String added) {
        SampleApp app = new SampleApp(directory);
        app.editTemplate(text -> text.replace("\nOutputs:\n", added + "\nOutputs:\n"));
        DeployOptions options =
                new DeployOptions(false, true, Optional.empty(), Map.of(), Set.of(), Duration.ofMinutes(5));
        return app.deployment(production, options, aws.clients(), confirmation, progress)
                .run();
    }

    private Optional<StackSnapshot> stack() {
        return aws.stack(production.stackName()).describe();
    }

    @Test
    void isThereBeforeAnythingIsMade() {
        List<Boolean> atTheStart = new CopyOnWriteArrayList<>();
        aws.before(
                "Action=ExecuteChangeSet",
                () -> atTheStart.add(stack().orElseThrow().terminationProtection()));

        deploy(YES, "");

        assertThat(atTheStart).containsExactly(true);
        assertThat(stack().orElseThrow().terminationProtection()).isTrue();
    }

    @Test
    void isNotLeftBehindByADeclinedDeployment() {
        assertThat(catchThrowableOfType(DeploymentException.class, () -> deploy(NO, "")))
                .hasMessageContaining("declined");

        assertThat(aws.sentBytes()).doesNotContain("Action=UpdateTerminationProtection");
    }

    /** Without the protection nothing is made, and nothing left behind. */
    @Test
    void isNoReasonToDeployWithoutItWhereItIsDenied() {
        aws.intercept((service, operation, call) -> {
            if (operation.equals("UpdateTerminationProtection")) {
                throw new AwsException(403, "AccessDenied", "not for you");
            }
        });

        assertThat(catchThrowableOfType(DeploymentException.class, () -> deploy(YES, "")))
                .hasMessageContaining("termination protection");

        assertThat(aws.sentBytes()).doesNotContain("Action=ExecuteChangeSet");
        assertThat(stack().filter(found -> !found.status().name().startsWith("DELETE_")))
                .isEmpty();
    }

    /** What is left of the creation is protected, holds nothing, and is in the way of the next try. */
    @Test
    void isLiftedFromWhatIsLeftOfACreationThatFailed() {
        String impossible = """

                  Impossible:
                    Type: AWS::S3::Bucket
                    DependsOn: RawscribeLogGroup
                    Properties: {BucketName: Not_A_Bucket}

                # Nothing else.
                """;
        assertThat(catchThrowableOfType(DeploymentException.class, () -> deploy(YES, impossible)))
                .hasMessageContaining("Impossible");
        StackSnapshot remnant = stack().orElseThrow();
        assertThat(remnant.status().name()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(remnant.terminationProtection()).isTrue();

        DeployResult result = deploy(YES, "");

        assertThat(result.stack().id()).isNotEqualTo(remnant.id());
        assertThat(stack().orElseThrow().terminationProtection()).isTrue();
    }

    /** While it is lifted from a stack that is to be deleted, somebody else updates that. */
    @Test
    void isPutBackWhereSomebodyElseWorksOnTheStackByThen() {
        StackSnapshot made = aws.create(production.stackName(), StackIn.LOGS);
        aws.cloudFormation().updateTerminationProtection(request -> request.stackName(made.id())
                .enableTerminationProtection(true));
        AtomicBoolean first = new AtomicBoolean(true);
        aws.before("EnableTerminationProtection=false", () -> {
            if (first.getAndSet(false)) {
                aws.update(production.stackName(), StackIn.KEPT_LONGER);
            }
        });
        DeleteOptions options = new DeleteOptions(true, Set.of("Log"), false, Duration.ofMinutes(5));
        DeleteStack deletion = new DeleteStack(production, options, aws.clients(), YES, progress);

        assertThat(catchThrowableOfType(DeploymentException.class, deletion::run))
                .hasMessageContaining("somebody else works on it. It was not deleted.");

        assertThat(stack().orElseThrow().status().name()).isEqualTo("UPDATE_COMPLETE");
        assertThat(stack().orElseThrow().terminationProtection()).isTrue();
    }
}
