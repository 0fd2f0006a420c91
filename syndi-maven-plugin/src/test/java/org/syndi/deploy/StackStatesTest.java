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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.ProgressEvent.Warning;
import org.syndi.progress.Recording;

/** A whole deployment of the real template, begun in each state that a stack can be in. */
class StackStatesTest {
    private static final List<String> CHANGES =
            List.of("Delete", "Create", "Update", "Execute", "Rollback", "Continue");

    /** Shared, so that what is built once is not built for each test. */
    @TempDir
    static Path directory;

    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private static final AtomicInteger ORGANIZATIONS = new AtomicInteger();

    private final Deployment deployment = Deployment.of("stage", "s" + ORGANIZATIONS.incrementAndGet());
    private final Recording progress = new Recording();
    private final List<String> toldBeforeDeletion = new CopyOnWriteArrayList<>();

    /** What is to become of the stack. */
    enum Fate {
        /** It was not there, and is made. */
        MADE,
        /** The same stack, with what it holds, is as it should be afterwards. */
        KEPT,
        /** It is deleted, after its cause was told, and another one made. */
        RENEWED,
        /** The deployment stops, and nothing is touched. */
        UNTOUCHED
    }

    private Optional<StackSnapshot> stack() {
        return aws.stack(deployment.stackName()).describe();
    }

    private DeployResult deploy(Repair repair) {
        Set<String> losses = repair.wanted() ? Set.of("Keeper") : Set.of(); // whoever repairs names what may go
        DeployOptions options =
                new DeployOptions(false, true, Optional.empty(), Map.of(), losses, repair, Duration.ofMinutes(10));
        return new SampleApp(directory)
                .deployment(deployment, options, aws.clients(), (question, expected) -> true, progress)
                .run();
    }

    private List<String> warnings() {
        return progress.of(Warning.class).map(Warning::text).toList();
    }

    @ParameterizedTest(name = "{0}, repair: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            NONE                                         | false | MADE      |
            REVIEW_IN_PROGRESS                           | false | KEPT      |
            REVIEW_IN_PROGRESS_OF_SOMEBODY_ELSE          | false | UNTOUCHED | made-by-hand
            CREATE_IN_PROGRESS                           | false | KEPT      | is in CREATE_IN_PROGRESS: waiting
            CREATE_COMPLETE                              | false | KEPT      |
            CREATE_FAILED                                | false | UNTOUCHED | Impossible (AWS::S3::Bucket)
            CREATE_FAILED                                | true  | UNTOUCHED | Impossible (AWS::S3::Bucket)
            ROLLBACK_IN_PROGRESS                         | false | RENEWED   | Impossible (AWS::S3::Bucket)
            ROLLBACK_COMPLETE                            | false | RENEWED   | Impossible (AWS::S3::Bucket)
            ROLLBACK_FAILED                              | false | UNTOUCHED | Impossible (AWS::S3::Bucket)
            ROLLBACK_FAILED                              | true  | RENEWED   | Impossible (AWS::S3::Bucket)
            UPDATE_IN_PROGRESS                           | false | KEPT      | is in UPDATE_IN_PROGRESS: waiting
            UPDATE_COMPLETE_CLEANUP_IN_PROGRESS          | false | KEPT      | CLEANUP_IN_PROGRESS: waiting
            UPDATE_COMPLETE                              | false | KEPT      |
            UPDATE_FAILED                                | false | UNTOUCHED | Impossible (AWS::S3::Bucket)
            UPDATE_FAILED                                | true  | KEPT      | Impossible (AWS::S3::Bucket)
            UPDATE_ROLLBACK_IN_PROGRESS                  | false | KEPT      | ROLLBACK_IN_PROGRESS: waiting
            UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS | false | KEPT      | CLEANUP_IN_PROGRESS: waiting
            UPDATE_ROLLBACK_COMPLETE                     | false | KEPT      |
            UPDATE_ROLLBACK_FAILED                       | false | UNTOUCHED | RawscribeLogGroup (AWS::Logs::LogGroup)
            UPDATE_ROLLBACK_FAILED                       | true  | KEPT      | RawscribeLogGroup (AWS::Logs::LogGroup)
            IMPORT_COMPLETE                              | false | KEPT      |
            IMPORT_ROLLBACK_COMPLETE                     | false | KEPT      |
            DELETE_IN_PROGRESS                           | false | MADE      | is in DELETE_IN_PROGRESS: waiting
            DELETE_FAILED                                | false | UNTOUCHED | Keeper (AWS::Cognito::UserPool)
            """)
    void isLedToARunningDeploymentOrLeftAlone(DeployedIn state, boolean repair, Fate fate, String told) {
        state.prepare(aws, deployment);
        requirePrepared(state);
        Optional<String> before = stack().map(StackSnapshot::id);
        List<String> data = state.data(aws, deployment);
        if (repair) {
            state.mend(aws, deployment);
        }
        once("Action=DescribeStacks", () -> state.begin(aws, deployment));
        once("Action=DeleteStack", () -> toldBeforeDeletion.addAll(warnings()));
        Repair asked = repair ? new Repair(true, Set.of()) : Repair.NONE;

        if (fate == Fate.UNTOUCHED) {
            assertUntouched(state, asked, told);
        } else {
            assertDeployed(deploy(asked), fate, before, told);
        }

        assertThat(state.data(aws, deployment))
                .as("what people have put into it")
                .containsAll(data);
    }

    /** A test of another state than it says would prove nothing. */
    private void requirePrepared(DeployedIn state) {
        if (!state.status().endsWith("_IN_PROGRESS") && state != DeployedIn.NONE) {
            assertThat(stack().orElseThrow().status().name()).isEqualTo(state.status());
        }
    }

    private void assertUntouched(DeployedIn state, Repair asked, String told) {
        DeploymentException stopped = catchThrowableOfType(DeploymentException.class, () -> deploy(asked));

        assertThat(stopped.problem()).contains(" is in ").contains(told).contains("Nothing was changed");
        assertThat(stopped.remedy()).isNotBlank().doesNotContain("aws cloudformation");
        assertThat(stack().orElseThrow().status().name()).isEqualTo(state.status());
        CHANGES.forEach(change -> assertThat(aws.sentBytes()).doesNotContain("Action=" + change));
    }

    private void assertDeployed(DeployResult result, Fate fate, Optional<String> before, String told) {
        assertThat(result.stack().status().isSuccessful()).isTrue();
        assertThat(result.verified().checks().failed()).isFalse();
        boolean same = before.isPresent() && before.get().equals(result.stack().id());
        assertThat(same).as("the same stack").isEqualTo(fate == Fate.KEPT);
        if (told != null) {
            assertThat(fate == Fate.RENEWED ? toldBeforeDeletion : warnings()).anyMatch(text -> text.contains(told));
        }
        boolean deleted = aws.sentBytes().contains("Action=DeleteStack");
        assertThat(deleted).isEqualTo(fate == Fate.RENEWED);
    }

    private static void once(String part, Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        aws.before(part, () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        });
    }
}
