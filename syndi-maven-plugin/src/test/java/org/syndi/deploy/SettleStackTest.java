package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.Poller;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.ProgressEvent.Warning;
import org.syndi.progress.Recording;

@Timeout(120)
class SettleStackTest {
    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private final String name = aws.freshName("rawscribe-dev-settle");
    private final Recording progress = new Recording();

    private Optional<StackSnapshot> settle() {
        Stack stack = aws.stack(name);
        Poller poller = new Poller(Duration.ofSeconds(60));
        return new SettleStack(stack, new WatchStack(stack, poller, progress), progress).run();
    }

    private List<String> warnings() {
        return progress.of(Warning.class).map(Warning::text).toList();
    }

    private static void assertNothingWasDeleted() {
        assertThat(aws.sentBytes()).contains("Action=DescribeStacks").doesNotContain("Action=Delete");
    }

    @ParameterizedTest
    @EnumSource(
            value = StackIn.class,
            names = {"NONE", "REVIEW_IN_PROGRESS", "DELETE_COMPLETE"})
    void isToBeCreatedWhereThereIsNothing(StackIn state) {
        state.bring(aws, name);

        assertThat(settle()).isEmpty();

        assertThat(warnings()).isEmpty();
        assertNothingWasDeleted();
    }

    @ParameterizedTest
    @EnumSource(
            value = StackIn.class,
            names = {"CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"})
    void isToBeUpdatedWhereItStands(StackIn state) {
        state.bring(aws, name);

        assertThat(settle()).map(StackSnapshot::status).map(Object::toString).contains(state.name());

        assertThat(warnings()).isEmpty();
        assertNothingWasDeleted();
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE_IN_PROGRESS, CREATE_COMPLETE",
        "UPDATE_IN_PROGRESS, UPDATE_COMPLETE",
        "DELETE_IN_PROGRESS,",
    })
    void isWaitedForWhileSomebodyElseWorksOnIt(StackIn state, String afterwards) {
        state.bring(aws, name);

        Optional<StackSnapshot> settled = settle();

        assertThat(warnings())
                .singleElement()
                .asString()
                .contains(name + " is in " + state.name())
                .contains("waiting");
        assertThat(settled.map(snapshot -> snapshot.status().name())).isEqualTo(Optional.ofNullable(afterwards));
        assertNothingWasDeleted();
    }

    @Test
    void isDeletedAfterAFailedCreationOnceItsCauseWasTold() {
        StackIn.ROLLBACK_COMPLETE.bring(aws, name);
        List<String> toldBefore = new CopyOnWriteArrayList<>();
        aws.before("Action=DeleteStack", () -> toldBefore.addAll(warnings()));

        assertThat(settle()).isEmpty();

        assertThat(StackIn.statuses(aws, name)).isEmpty();
        assertThat(toldBefore).hasSize(2);
        assertThat(toldBefore.get(0))
                .contains(name + " is in ROLLBACK_COMPLETE")
                .contains("its creation failed");
        assertThat(toldBefore.get(1)).contains("Impossible (AWS::S3::Bucket)").contains("Not_A_Bucket");
    }

    @Test
    void isDeletedAfterARollbackThatFailedOnceNothingIsInTheWay() {
        StackIn.ROLLBACK_FAILED.bring(aws, name);
        assertThat(StackIn.statuses(aws, name)).containsExactly("ROLLBACK_FAILED");
        String pool = StackIn.physicalId(aws, name, "Keeper");
        aws.cognito().updateUserPool(request -> request.userPoolId(pool).deletionProtection("INACTIVE"));

        assertThat(settle()).isEmpty();

        assertThat(StackIn.statuses(aws, name)).isEmpty();
        assertThat(warnings().get(1)).contains("Impossible (AWS::S3::Bucket)");
    }

    @Test
    void saysWhatIsInTheWayOfTheDeletion() {
        StackIn.ROLLBACK_FAILED.bring(aws, name);

        DeploymentException stuck = catchThrowableOfType(DeploymentException.class, this::settle);

        assertThat(stuck.problem())
                .contains("could not be deleted and is now in DELETE_FAILED")
                .doesNotContain("Nothing was changed")
                .contains("Keeper (AWS::Cognito::UserPool)");
        assertThat(stuck.remedy()).contains("aws cloudformation delete-stack --stack-name " + name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE_FAILED          | Impossible (AWS::S3::Bucket) | CloudFormation console
            UPDATE_FAILED          | Impossible (AWS::S3::Bucket) | CloudFormation console
            UPDATE_ROLLBACK_FAILED | Log (AWS::Logs::LogGroup)    | aws cloudformation continue-update-rollback --stack-name
            DELETE_FAILED          | Data (AWS::S3::Bucket)       | aws cloudformation delete-stack --stack-name
            """)
    void isExplainedAndLeftAloneWhereOnlyAPersonCanHelp(StackIn state, String cause, String remedy) {
        state.bring(aws, name);
        assertThat(StackIn.statuses(aws, name)).containsExactly(state.name());

        DeploymentException stuck = catchThrowableOfType(DeploymentException.class, this::settle);

        assertThat(stuck.problem())
                .contains(name + " is in " + state.name())
                .contains(cause)
                .contains("Nothing was changed");
        assertThat(stuck.remedy()).contains(remedy);
        assertNothingWasDeleted();
        assertThat(StackIn.statuses(aws, name)).containsExactly(state.name());
    }

    @Test
    void namesTheCauseOfTheLastFailureAndNotOfOneThatIsLongMended() {
        StackIn.UPDATE_ROLLBACK_COMPLETE.bring(aws, name);
        String group = StackIn.physicalId(aws, name, "Log");
        aws.logs().deleteLogGroup(request -> request.logGroupName(group));
        aws.update(name, StackIn.KEPT_LONGER);
        assertThat(StackIn.statuses(aws, name)).containsExactly("UPDATE_ROLLBACK_FAILED");

        DeploymentException stuck = catchThrowableOfType(DeploymentException.class, this::settle);

        assertThat(stuck.problem()).contains("Log (AWS::Logs::LogGroup)").doesNotContain("Impossible");
    }

    @Test
    void saysThatAProtectedStackMayNotBeDeleted() {
        StackIn.ROLLBACK_COMPLETE.bring(aws, name);
        aws.cloudFormation()
                .updateTerminationProtection(request -> request.stackName(name).enableTerminationProtection(true));

        DeploymentException refused = catchThrowableOfType(DeploymentException.class, this::settle);

        assertThat(refused.problem()).contains("delete the stack " + name).contains("TerminationProtection");
        assertThat(StackIn.statuses(aws, name)).containsExactly("ROLLBACK_COMPLETE");
    }
}
