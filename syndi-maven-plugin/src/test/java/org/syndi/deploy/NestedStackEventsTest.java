package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.syndi.deploy.StacksInStacks.DEEP;
import static org.syndi.deploy.StacksInStacks.ROOT;
import static org.syndi.deploy.StacksInStacks.STACK;
import static org.syndi.deploy.StacksInStacks.STORAGE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.syndi.aws.ChangeSet;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.aws.Poller;
import org.syndi.aws.ScriptedCloudFormation;
import org.syndi.aws.ScriptedCloudFormation.Refusal;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.ProgressEvent.Warning;
import org.syndi.progress.Recording;

/** What the events of stacks in a stack mean for the wait, and for the reason of a failure. */
class NestedStackEventsTest {
    private static final String SET = StacksInStacks.changeSetArn("syndi-1");
    private static final String LOST =
            "Embedded stack %s was not successfully created: The following resource(s)" + " failed to create: [Data].";

    private final ScriptedCloudFormation aws = new ScriptedCloudFormation();
    private final StacksInStacks stacks = new StacksInStacks(aws);
    private final Deployment deployment = Deployment.of("stage", "nested");
    private final Recording progress = new Recording();
    private final Poller poller = new Poller(Duration.ofMinutes(5));
    private final Stack stack = new Stack(aws.clients(), deployment.stackName());

    @BeforeEach
    void writeDown() {
        aws.on("CreateChangeSet", call -> ScriptedCloudFormation.elements("Id", SET, "StackId", ROOT));
        stacks.event(ROOT, "CREATE_COMPLETE");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private StackSnapshot apply() {
        ChangeSet changes = ChangeSet.create(
                aws.clients(),
                stack.name(),
                new ChangeSetRequest(
                        "syndi-1", false, Optional.of("{}"), Optional.empty(), Map.of(), Set.of(), Map.of()));
        WatchStack watch = new WatchStack(stack, poller, progress);
        return new ApplyChanges(deployment, aws.clients(), watch, progress).run(changes);
    }

    private List<String> warnings() {
        return progress.of(Warning.class).map(Warning::text).toList();
    }

    /** Its name and its id begin as those of the stack, and its type is the same. */
    @Test
    void doNotEndTheWaitForTheStackItself() {
        AtomicInteger looks = new AtomicInteger();
        aws.on("ExecuteChangeSet", call -> {
            stacks.status(ROOT, "UPDATE_IN_PROGRESS").event(ROOT, "UPDATE_IN_PROGRESS");
            stacks.event(ROOT, stack.name(), STORAGE, STACK, "UPDATE_COMPLETE");
            stacks.event(ROOT, "Storage", ROOT + "-twin", STACK, "UPDATE_FAILED");
            stacks.event(ROOT, stack.name(), "", STACK, "CREATE_COMPLETE");
            aws.before("DescribeStackEvents", look -> {
                if (looks.incrementAndGet() == 3) {
                    stacks.status(ROOT, "UPDATE_COMPLETE").event(ROOT, "UPDATE_COMPLETE");
                }
            });
            return "";
        });

        assertThat(apply().status().name()).isEqualTo("UPDATE_COMPLETE");

        assertThat(looks).hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    void tellWhatFailedFirstHoweverDeepItIs() {
        failDeeply();

        DeploymentException failed = catchThrowableOfType(DeploymentException.class, this::apply);

        assertThat(failed.problem())
                .contains("What failed first: Storage.Deep.Data (AWS::S3::Bucket): Not_A_Bucket is no name.")
                .doesNotContain("Embedded stack");
        assertThat(warnings())
                .as("what is not the first cause, which the failure itself tells")
                .containsExactly("Failed as well: Own (AWS::IAM::Role): by itself");
    }

    private void failDeeply() {
        stacks.event(DEEP, "Data", "", "AWS::S3::Bucket", "CREATE_FAILED", "of an older try");
        aws.on("ExecuteChangeSet", call -> {
            stacks.event(ROOT, "UPDATE_IN_PROGRESS")
                    .event(ROOT, "Storage", STORAGE, STACK, "CREATE_IN_PROGRESS")
                    .event(STORAGE, "CREATE_IN_PROGRESS")
                    .event(STORAGE, "Deep", DEEP, STACK, "CREATE_IN_PROGRESS")
                    .event(DEEP, "Data", "", "AWS::S3::Bucket", "CREATE_FAILED", "Not_A_Bucket is no name.")
                    .event(DEEP, "Log", "", "AWS::Logs::LogGroup", "CREATE_FAILED", "Resource creation cancelled")
                    .event(DEEP, "CREATE_FAILED")
                    .event(STORAGE, "Deep", DEEP, STACK, "CREATE_FAILED", LOST.formatted(DEEP))
                    .event(STORAGE, "CREATE_FAILED")
                    .event(ROOT, "Storage", STORAGE, STACK, "CREATE_FAILED", LOST.formatted(STORAGE))
                    .event(ROOT, "Own", "", "AWS::IAM::Role", "CREATE_FAILED", "by itself")
                    .event(DEEP, "DELETE_IN_PROGRESS")
                    .event(DEEP, "DELETE_COMPLETE")
                    .event(ROOT, "UPDATE_ROLLBACK_COMPLETE")
                    .status(ROOT, "UPDATE_ROLLBACK_COMPLETE");
            return "";
        });
    }

    /** Also later, for the status, and before a repair. */
    @Test
    void tellItAlsoOfAnOperationThatIsOver() {
        failDeeply();
        assertThatThrownBy(this::apply).isInstanceOf(DeploymentException.class);

        assertThat(Failures.ofLastOperation(stack, ROOT).first())
                .map(StackEventText::cause)
                .contains("Storage.Deep.Data (AWS::S3::Bucket): Not_A_Bucket is no name.");
    }

    @Test
    void areTheReasonWhereThereIsNothingBelow() {
        aws.on("ExecuteChangeSet", call -> {
            stacks.event(ROOT, "UPDATE_IN_PROGRESS")
                    .event(ROOT, "Log", "", "AWS::Logs::LogGroup", "CREATE_FAILED", "Resource creation cancelled")
                    .event(ROOT, "Storage", "", STACK, "CREATE_FAILED", "TemplateURL must be a supported URL")
                    .event(ROOT, "UPDATE_ROLLBACK_COMPLETE")
                    .status(ROOT, "UPDATE_ROLLBACK_COMPLETE");
            return "";
        });

        assertThat(catchThrowableOfType(DeploymentException.class, this::apply).problem())
                .contains("What failed first: Storage (" + STACK + "): TemplateURL must be a supported URL");
    }

    @Test
    void areTheReasonWhereThoseBelowMayNotBeRead() {
        failDeeply();
        aws.before("DescribeStackEvents", call -> {
            if (call.get("StackName").equals(STORAGE)) {
                throw new Refusal("AccessDenied", "not for you");
            }
        });

        assertThat(catchThrowableOfType(DeploymentException.class, this::apply).problem())
                .contains("What failed first: Storage (" + STACK + "): Embedded stack");
    }

    @Test
    void refusedChangeSetsTellTheReasonOfTheOneBelow() {
        String below = "arn:aws:cloudformation:us-east-1:000000000000:changeSet/syndi-1-Storage-X/2";
        stacks.failed(SET, "Nested change set " + below + " was not successfully created: Currently in FAILED.")
                .failed(below, "Template error: Ref to nothing");
        ChangeSet changes = ChangeSet.create(
                aws.clients(),
                stack.name(),
                new ChangeSetRequest(
                        "syndi-1", false, Optional.of("{}"), Optional.empty(), Map.of(), Set.of(), Map.of()));

        assertThat(catchThrowableOfType(DeploymentException.class, () -> changes.await(poller))
                        .problem())
                .contains("Template error: Ref to nothing");
    }

    /** CloudFormation wants the nested stack's name there, and nobody knows that by heart. */
    @Test
    void letARepairSkipWhatFailedInANestedStack() {
        stacks.status(ROOT, "UPDATE_ROLLBACK_FAILED")
                .resource(ROOT, "Storage", STORAGE, STACK, null)
                .resource(STORAGE, "Log", "log", "AWS::Logs::LogGroup", null)
                .failing(ROOT, "Storage")
                .failing(STORAGE, "Log");
        List<String> skipped = new ArrayList<>();
        aws.on("ContinueUpdateRollback", call -> {
            skipped.add(call.get("ResourcesToSkip.member.1"));
            stacks.event(ROOT, "UPDATE_ROLLBACK_COMPLETE").status(ROOT, "UPDATE_ROLLBACK_COMPLETE");
            return "";
        });

        new RepairStack(
                        aws.clients(),
                        stack,
                        new WatchStack(stack, poller, progress),
                        new StackTrouble(deployment, aws.clients()),
                        Set.of(),
                        new ConfirmProduction(deployment, (question, expected) -> true),
                        progress)
                .continueRollback(stack.describe().orElseThrow(), Set.of("Storage.Log"));

        assertThat(skipped).containsExactly("rawscribe-stage-nested-Storage-ABC.Log");
    }
}
