package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.Poller;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.ProgressEvent.Warning;
import org.syndi.progress.Recording;

class SettleStackTest {
    private static final Repair REPAIR = new Repair(true, Set.of());

    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private final String name = aws.freshName("rawscribe-dev-settle");
    private final Recording progress = new Recording();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private Optional<StackSnapshot> settle() {
        return settle("dev", Repair.NONE);
    }

    private Optional<StackSnapshot> settle(String environment, Repair repair, String... losses) {
        Deployment deployment = Deployment.of(environment, name.substring("rawscribe-dev-".length()));
        DeployOptions options = new DeployOptions(
                true, true, Optional.empty(), Map.of(), Set.of(losses), repair, Duration.ofMinutes(10));
        Stack stack = aws.stack(deployment.stackName());
        WatchStack watch = new WatchStack(stack, new Poller(options.timeout(), progress), progress);
        ConfirmProduction confirmation = new ConfirmProduction(deployment, (question, expected) -> {
            asked.add(question);
            return true;
        });
        return new SettleStack(deployment, options, aws.clients(), watch, confirmation, progress).run();
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
        assertThat(toldBefore).hasSizeGreaterThanOrEqualTo(2);
        assertThat(toldBefore.get(0))
                .contains(name + " is in ROLLBACK_COMPLETE")
                .contains("its creation failed");
        assertThat(toldBefore.get(1)).contains("Impossible (AWS::S3::Bucket)").contains("Not_A_Bucket");
    }

    @Test
    void tellsWhatAFailedCreationHasRetained() {
        aws.create(name, """
                Resources:
                  Log: {Type: AWS::Logs::LogGroup, DeletionPolicy: Retain, Properties: {LogGroupName: %s}}
                """.formatted(name) + StackIn.IMPOSSIBLE);
        assertThat(StackIn.statuses(aws, name)).containsExactly("ROLLBACK_COMPLETE");

        assertThat(settle()).isEmpty();

        assertThat(warnings()).contains("Retained, and in no stack any more:", "  Log (AWS::Logs::LogGroup) " + name);
    }

    @Test
    void isDeletedAfterARollbackThatFailedOnlyIfThatIsAskedFor() {
        StackIn.ROLLBACK_FAILED.bring(aws, name);

        DeploymentException stuck = catchThrowableOfType(DeploymentException.class, this::settle);

        assertThat(stuck.problem())
                .contains("What failed first: Impossible (AWS::S3::Bucket)")
                .contains("Still there:", "Keeper (AWS::Cognito::UserPool)", "Nothing was changed");
        assertThat(stuck.remedy()).contains("mvn syndi:deploy -Denv=dev").contains("-Dsyndi.repair");
        assertNothingWasDeleted();

        String pool = StackIn.physicalId(aws, name, "Keeper");
        aws.cognito().updateUserPool(request -> request.userPoolId(pool).deletionProtection("INACTIVE"));
        DeploymentException asked = catchThrowableOfType(DeploymentException.class, () -> settle("dev", REPAIR));
        assertThat(asked.problem()).contains("Keeper (" + pool + ")").contains("Nothing was changed");
        assertThat(asked.remedy()).endsWith("-Dsyndi.allowLoss=Keeper");
        assertNothingWasDeleted();

        assertThat(settle("dev", REPAIR, "Keeper")).isEmpty();
        assertThat(StackIn.statuses(aws, name)).isEmpty();
        assertThat(warnings().get(1)).contains("Impossible (AWS::S3::Bucket)");
    }

    @Test
    void saysWhatIsInTheWayOfTheDeletion() {
        StackIn.ROLLBACK_FAILED.bring(aws, name);

        DeploymentException stuck =
                catchThrowableOfType(DeploymentException.class, () -> settle("dev", REPAIR, "Keeper"));

        assertThat(stuck.problem())
                .contains("could not be deleted and is now in DELETE_FAILED")
                .doesNotContain("Nothing was changed")
                .contains("Keeper (AWS::Cognito::UserPool)");
        assertThat(stuck.remedy()).contains("mvn syndi:delete -Denv=dev").contains("-Dsyndi.retain=");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FOREIGN_REVIEW_IN_PROGRESS |                    | made-by-hand                 | execute or delete it
            CREATE_FAILED          | CREATE_FAILED          | Impossible (AWS::S3::Bucket) | mvn syndi:delete -Denv=dev
            UPDATE_FAILED          | UPDATE_FAILED          | Impossible (AWS::S3::Bucket) | -Dsyndi.repair
            UPDATE_ROLLBACK_FAILED | UPDATE_ROLLBACK_FAILED | Log (AWS::Logs::LogGroup)    | -Dsyndi.repair.skip=
            DELETE_FAILED          | DELETE_FAILED          | Data (AWS::S3::Bucket)       | -Dsyndi.retain=
            """)
    void isExplainedAndLeftAloneWhereOnlyAPersonCanHelp(StackIn state, String status, String cause, String remedy) {
        state.bring(aws, name);
        List<String> before = StackIn.statuses(aws, name);
        assertThat(before).containsExactly(status == null ? "REVIEW_IN_PROGRESS" : status);

        DeploymentException stuck = catchThrowableOfType(DeploymentException.class, this::settle);

        assertThat(stuck.problem())
                .contains(name + " is in " + before.get(0))
                .contains(cause)
                .contains("Nothing was changed");
        assertThat(stuck.remedy()).contains(remedy);
        assertNothingWasDeleted();
        assertThat(StackIn.statuses(aws, name)).isEqualTo(before);
    }

    @Test
    void rollsAFailedUpdateBackIfThatIsAskedFor() {
        StackIn.UPDATE_FAILED.bring(aws, name);
        String id = aws.stack(name).describe().orElseThrow().id();

        assertThat(settle("dev", REPAIR))
                .map(stack -> stack.id() + " " + stack.status())
                .contains(id + " UPDATE_ROLLBACK_COMPLETE");

        assertThat(warnings().get(0)).contains("is led back").contains("Impossible (AWS::S3::Bucket)");
        assertThat(aws.sentBytes()).contains("Action=RollbackStack");
        assertNothingWasDeleted();
    }

    @Test
    void neverRollsBackToNothing() {
        StackIn.CREATE_FAILED.bring(aws, name);
        aws.cloudFormation().updateStack(request -> request.stackName(name)
                .templateBody(StackIn.KEPT_LONGER + StackIn.IMPOSSIBLE)
                .disableRollback(true));
        assertThat(aws.settled(name).status().name()).isEqualTo("UPDATE_FAILED");

        DeploymentException stuck = catchThrowableOfType(DeploymentException.class, () -> settle("dev", REPAIR));

        assertThat(stuck.problem()).contains("was never in a stable state").contains("Nothing was changed");
        assertThat(stuck.remedy()).contains("mvn syndi:delete -Denv=dev");
        assertThat(aws.sentBytes()).doesNotContain("Action=RollbackStack");
        assertNothingWasDeleted();
    }

    @Test
    void rollsNothingBackThatMayHoldDataByNow() {
        aws.create(name, StackIn.LOGS);
        aws.cloudFormation().updateStack(request -> request.stackName(name)
                .templateBody(StackIn.LOGS + "  Fresh: {Type: AWS::S3::Bucket}\n"
                        + StackIn.IMPOSSIBLE.replace("DependsOn: Log", "DependsOn: Fresh"))
                .disableRollback(true));
        assertThat(aws.settled(name).status().name()).isEqualTo("UPDATE_FAILED");
        String bucket = StackIn.physicalId(aws, name, "Fresh");

        DeploymentException stuck = catchThrowableOfType(DeploymentException.class, () -> settle("dev", REPAIR));

        assertThat(stuck.problem()).contains("Fresh (" + bucket + ")");
        assertThat(stuck.remedy()).contains("-Dsyndi.allowLoss=Fresh");
        assertThat(aws.sentBytes()).doesNotContain("Action=RollbackStack");

        assertThat(settle("dev", REPAIR, "Fresh")).isPresent();
        assertThat(StackIn.statuses(aws, name)).containsExactly("UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void continuesARollbackOnceItsCauseIsMended() {
        StackIn.UPDATE_ROLLBACK_FAILED.bring(aws, name);
        String id = aws.stack(name).describe().orElseThrow().id();
        String group = StackIn.physicalId(aws, name, "Log");

        DeploymentException stuck = catchThrowableOfType(DeploymentException.class, () -> settle("dev", REPAIR));
        assertThat(stuck.problem())
                .contains("could not be rolled back and is now in UPDATE_ROLLBACK_FAILED")
                .contains("Not rolled back:")
                .contains("Log (AWS::Logs::LogGroup) " + group + ": Resource handler returned message");

        aws.logs().createLogGroup(request -> request.logGroupName(group));
        assertThat(settle("dev", REPAIR))
                .map(stack -> stack.id() + " " + stack.status())
                .contains(id + " UPDATE_ROLLBACK_COMPLETE");
        assertNothingWasDeleted();
    }

    @Test
    void skipsInARollbackOnlyWhatIsNamedAndFailed() {
        StackIn.UPDATE_ROLLBACK_FAILED.bring(aws, name);

        DeploymentException wrong =
                catchThrowableOfType(DeploymentException.class, () -> settle("dev", new Repair(true, Set.of("Lgo"))));
        assertThat(wrong.problem()).contains("Lgo").contains("Nothing was changed");
        assertThat(wrong.remedy()).contains("It failed on Log");
        assertThat(aws.sentBytes()).doesNotContain("Action=ContinueUpdateRollback");

        assertThat(settle("dev", new Repair(true, Set.of("Log")))).isPresent();
        assertThat(StackIn.statuses(aws, name)).containsExactly("UPDATE_ROLLBACK_COMPLETE");
        assertThat(warnings()).anyMatch(text -> text.startsWith("Log is left as it is"));
    }

    @Test
    void leavesAFailedRollbackInProductionToPeople() {
        StackIn.ROLLBACK_FAILED.bring(aws, production());

        DeploymentException stuck = catchThrowableOfType(DeploymentException.class, () -> settle("prod", REPAIR));

        assertThat(stuck.remedy())
                .contains("In production, a deployment does not delete")
                .contains("mvn syndi:delete");
        assertNothingWasDeleted();
        assertThat(StackIn.statuses(aws, production())).containsExactly("ROLLBACK_FAILED");
    }

    @ParameterizedTest
    @EnumSource(
            value = StackIn.class,
            names = {"ROLLBACK_COMPLETE", "UPDATE_FAILED"})
    void asksInProductionBeforeItChangesAnything(StackIn state) {
        state.bring(aws, production());

        settle("prod", REPAIR);

        assertThat(asked)
                .singleElement()
                .asString()
                .startsWith("This is production: the ")
                .contains(production());
    }

    private String production() {
        return name.replace("rawscribe-dev-", "rawscribe-prod-");
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
    void skipsNothingWithoutARepair() {
        DeploymentException refused =
                catchThrowableOfType(DeploymentException.class, () -> new Repair(false, Set.of("Log")));

        assertThat(refused.remedy()).contains("-Dsyndi.repair");
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
