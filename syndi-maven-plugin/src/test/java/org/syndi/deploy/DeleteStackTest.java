package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.syndi.aws.ScriptedCloudFormation.elements;
import static org.syndi.aws.ScriptedCloudFormation.members;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.aws.Account;
import org.syndi.aws.FormsBucket;
import org.syndi.aws.ScriptedCloudFormation;
import org.syndi.aws.StackSnapshot;
import org.syndi.aws.TerminationProtection;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import org.syndi.progress.ProgressEvent.Warning;
import org.syndi.progress.Recording;

class DeleteStackTest {
    private static final Confirmation YES = (question, expected) -> true;
    private static final Confirmation NO = (question, expected) -> false;
    private static final String UNRETAINED =
            "Resources: {Data: {Type: AWS::S3::Bucket, Properties: {BucketName: unretained-data}}}";

    @TempDir
    static Path directory;

    private static LocalStack aws;

    private final Recording progress = new Recording();

    @BeforeAll
    static void start() {
        aws = new LocalStack(directory);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    private static Deployment deployed(String env, String org) {
        Deployment deployment = Deployment.of(env, org);
        aws.deploy(deployment, LocalStack.template("http://127.0.0.1:9/dev", org + "-forms"));
        return deployment;
    }

    private static DeleteOptions options(boolean unprotect, boolean dryRun, String... losses) {
        return new DeleteOptions(unprotect, Set.of(losses), dryRun, Duration.ofMinutes(10));
    }

    private boolean delete(Deployment deployment, DeleteOptions options, Confirmation confirmation) {
        return new DeleteStack(deployment, options, aws.clients(), confirmation, progress).run();
    }

    private static Optional<StackSnapshot> stack(Deployment deployment) {
        return aws.stack(deployment).describe();
    }

    private String told() {
        return progress.events().toString();
    }

    @Test
    void deletesWhatIsNotRetainedAndNamesWhatIs() {
        Deployment deployment = deployed("dev", "whole");
        String pool = stack(deployment).orElseThrow().outputs().get("CognitoUserPoolId");

        assertThat(delete(deployment, options(false, false), (question, expected) -> {
                    assertThat(expected).isEqualTo("dev/whole");
                    assertThat(told())
                            .contains("Is retained:")
                            .contains("FormsBucket (AWS::S3::Bucket) whole-forms")
                            .contains("Is deleted:")
                            .contains("CognitoAdminGroup");
                    return true;
                }))
                .isTrue();

        assertThat(stack(deployment)).isEmpty();
        assertThat(told()).contains("is now in no stack").contains(pool).contains("DELETE_COMPLETE");
        // the bucket is still there: it answers that this key is not in it, not that there is no bucket
        assertThat(new FormsBucket(aws.clients(), Account.of(aws.clients()), "whole-forms").has("x", new byte[0]))
                .isFalse();
    }

    @Test
    void hasNothingToDoWhereThereIsNoStack() {
        assertThat(delete(Deployment.of("dev", "never"), options(false, false), NO))
                .isFalse();
        assertThat(told()).contains("nothing to delete");
    }

    @Test
    void leavesTheStackAloneWhenDeclinedOrInADryRun() {
        Deployment deployment = deployed("dev", "kept");

        assertThatThrownBy(() -> delete(deployment, options(false, false), NO)).hasMessageContaining("was declined");
        assertThat(delete(deployment, options(false, true), NO)).isFalse();

        assertThat(stack(deployment).orElseThrow().status().name()).isEqualTo("CREATE_COMPLETE");
        assertThat(told()).contains("dry run").contains("kept-forms");
    }

    @Test
    void respectsTerminationProtectionUntilToldToLiftIt() {
        Deployment deployment = deployed("prod", "guarded");
        assertThat(new ProtectStack(deployment, aws.clients(), Progress.NONE)
                        .run(stack(deployment).orElseThrow()))
                .isTrue();
        assertThat(stack(deployment).orElseThrow().terminationProtection()).isTrue();
        assertThat(new ProtectStack(deployment, aws.clients(), Progress.NONE)
                        .run(stack(deployment).orElseThrow()))
                .isFalse();

        assertThatThrownBy(() -> delete(deployment, options(false, false), YES))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("termination protection")
                .hasMessageContaining("-Dsyndi.unprotect");
        assertThatThrownBy(() -> delete(deployment, options(true, false), NO)).hasMessageContaining("declined");
        assertThat(stack(deployment).orElseThrow().terminationProtection()).isTrue();

        assertThat(delete(deployment, options(true, false), YES)).isTrue();
        assertThat(stack(deployment)).isEmpty();
    }

    @Test
    void protectsProductionOnly() {
        Deployment deployment = deployed("stage", "open");

        new ProtectStack(deployment, aws.clients(), Progress.NONE)
                .run(stack(deployment).orElseThrow());

        assertThat(stack(deployment).orElseThrow().terminationProtection()).isFalse();
        new TerminationProtection(aws.clients(), deployment.stackName()).switchOn();
        assertThatThrownBy(() -> delete(deployment, options(false, false), YES)).hasMessageContaining("protected");
    }

    @Test
    void deletesDataThatIsNotRetainedOnlyByName() {
        Deployment deployment = Deployment.of("dev", "lossy");
        aws.deploy(deployment, UNRETAINED);

        assertThatThrownBy(() -> delete(deployment, options(false, false), YES))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Data (unretained-data)")
                .hasMessageContaining("-Dsyndi.allowLoss=Data");
        assertThat(stack(deployment)).isPresent();

        assertThat(delete(deployment, options(false, false, "Data"), YES)).isTrue();
    }

    @Test
    void deletesAnEmptyShellUnlessSomebodyElseReviewsAChangeSetInIt() {
        Deployment foreign = Deployment.of("dev", "foreign");
        aws.propose(foreign, "made-in-the-console", UNRETAINED);
        assertThatThrownBy(() -> delete(foreign, options(false, false), YES))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("made-in-the-console");
        assertThat(stack(foreign).orElseThrow().status().isInReview()).isTrue();

        Deployment own = Deployment.of("dev", "own");
        aws.propose(own, "syndi-7", UNRETAINED);
        assertThat(delete(own, options(false, false), YES)).isTrue();
        assertThat(stack(own)).isEmpty();
    }

    @Test
    void saysWhatFailedFirst() {
        Deployment deployment = Deployment.of("dev", "full");
        aws.deploy(deployment, UNRETAINED.replace("unretained-data", "full-data"));
        new FormsBucket(aws.clients(), Account.of(aws.clients()), "full-data").put("a", new byte[1], "text/plain");

        assertThatThrownBy(() -> delete(deployment, options(false, false, "Data"), YES))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("DELETE_FAILED")
                .hasMessageContaining("Data (AWS::S3::Bucket)");
    }

    @Test
    void leavesBehindOnlyWhatIsNamedAndDidNotLetItselfBeDeleted() {
        Deployment deployment = Deployment.of("dev", "stuck");
        aws.deploy(deployment, UNRETAINED.replace("unretained-data", "stuck-data"));
        FormsBucket bucket = new FormsBucket(aws.clients(), Account.of(aws.clients()), "stuck-data");
        bucket.put("a", new byte[1], "text/plain");
        assertThatThrownBy(() -> delete(deployment, options(false, false, "Data"), YES))
                .hasMessageContaining("Still there:")
                .hasMessageContaining("mvn syndi:delete -Denv=dev -Dorg=stuck")
                .hasMessageContaining("-Dsyndi.retain=");

        assertThat(delete(deployment, retaining("Data"), YES)).isTrue();

        assertThat(stack(deployment)).isEmpty();
        assertThat(bucket.has("a", new byte[1])).isTrue();
        assertThat(told())
                .contains("is in DELETE_FAILED. What failed first: Data")
                .contains("Left where it is");
    }

    @Test
    void leavesItBehindInOneRunAsWell() {
        Deployment deployment = Deployment.of("dev", "once");
        aws.deploy(deployment, UNRETAINED.replace("unretained-data", "once-data"));
        FormsBucket bucket = new FormsBucket(aws.clients(), Account.of(aws.clients()), "once-data");
        bucket.put("a", new byte[1], "text/plain");
        assertThatThrownBy(() -> delete(deployment, retaining("Data"), YES))
                .as("it could be deleted, if it were empty")
                .hasMessageContaining("-Dsyndi.allowLoss=Data");

        DeleteOptions both = new DeleteOptions(false, Set.of("Data"), Set.of("Data"), false, Duration.ofMinutes(10));
        assertThat(delete(deployment, both, YES)).isTrue();

        assertThat(stack(deployment)).isEmpty();
        assertThat(bucket.has("a", new byte[1])).isTrue();
    }

    private static DeleteOptions retaining(String logicalId) {
        return new DeleteOptions(false, Set.of(), Set.of(logicalId), false, Duration.ofMinutes(10));
    }

    /** One update after the other: it is not deleted in the middle of the second. */
    @Test
    void waitsAlsoForWhatBeginsWhileItWaits() {
        Deployment deployment = Deployment.of("stage", "busy");
        String id = "arn:aws:cloudformation:us-east-1:000000000000:stack/" + deployment.stackName() + "/1";
        Deque<String> statuses = new ConcurrentLinkedDeque<>(
                List.of("UPDATE_IN_PROGRESS", "UPDATE_COMPLETE", "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE"));
        try (ScriptedCloudFormation busy = new ScriptedCloudFormation()) {
            busy.on(
                    "GetCallerIdentity",
                    call -> elements("Arn", "arn:aws:iam::000000000000:user/test", "Account", "000000000000"));
            busy.on(
                    "DescribeStacks",
                    call -> members(
                            "Stacks",
                            List.of(elements(
                                    "StackId",
                                    id,
                                    "StackName",
                                    deployment.stackName(),
                                    "StackStatus",
                                    Optional.ofNullable(statuses.poll()).orElse("UPDATE_COMPLETE")))));
            busy.on("DescribeStackEvents", call -> members("StackEvents", List.of()));
            busy.on("ListStackResources", call -> members("StackResourceSummaries", List.of()));
            busy.on("GetTemplate", call -> elements("TemplateBody", "Resources: {}"));

            new DeleteStack(deployment, options(false, true), busy.clients(), YES, progress).run();
        }

        assertThat(progress.of(Warning.class).map(Warning::text))
                .hasSize(2)
                .allMatch(text -> text.endsWith("waiting for that to end."));
    }
}
