package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.aws.ChangeSet;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.Poller;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.ProgressEvent.Detail;
import org.syndi.progress.ProgressEvent.Warning;
import org.syndi.progress.Recording;

@Timeout(120)
class ApplyChangesTest {
    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private final String name = aws.freshName("rawscribe-dev-apply");
    private final Poller poller = new Poller(Duration.ofSeconds(60));
    private final Recording progress = new Recording();

    private StackSnapshot apply(boolean creation, String template) {
        ChangeSet changes = ChangeSet.create(
                aws.clients(),
                name,
                new ChangeSetRequest(
                        aws.freshName("set"),
                        creation,
                        Optional.of(template),
                        Optional.empty(),
                        Map.of(),
                        Set.of(),
                        Map.of()));
        changes.await(poller);
        Stack stack = aws.stack(name);
        return new ApplyChanges(stack, new WatchStack(stack, poller, progress), progress).run(changes);
    }

    private DeploymentException failure(boolean creation, String template) {
        return catchThrowableOfType(DeploymentException.class, () -> apply(creation, template));
    }

    private List<String> told() {
        return progress.of(Detail.class).map(Detail::text).toList();
    }

    @Test
    void tellsEachEventOnceAndEndsWithWhatCloudFormationCallsComplete() {
        StackSnapshot created = apply(true, StackIn.LOGS);

        assertThat(created.status().name()).isEqualTo("CREATE_COMPLETE");
        assertThat(told()).doesNotHaveDuplicates();
        assertThat(told()).anyMatch(line -> line.startsWith("CREATE_COMPLETE") && line.contains("Log (AWS::Logs"));
        assertThat(told().get(told().size() - 1)).startsWith("CREATE_COMPLETE").contains(name);

        int before = told().size();
        assertThat(apply(false, StackIn.KEPT_LONGER).status().name()).isEqualTo("UPDATE_COMPLETE");
        assertThat(told().subList(before, told().size()))
                .as("only what this operation did")
                .noneMatch(line -> line.startsWith("CREATE_"));
    }

    @Test
    void namesTheFirstCauseAndNotWhatWasCancelledBecauseOfIt() {
        String siblings = IntStream.range(0, 40)
                .mapToObj("  Sibling%d: {Type: AWS::Logs::LogGroup}\n"::formatted)
                .collect(Collectors.joining());

        DeploymentException failed =
                failure(true, "Resources:\n" + StackIn.IMPOSSIBLE.replace(" DependsOn: Log,", "") + siblings);

        assertThat(failed.problem())
                .contains("the stack is now in ROLLBACK_COMPLETE")
                .contains("What failed first: Impossible (AWS::S3::Bucket): ")
                .contains("Not_A_Bucket");
        assertThat(failed.remedy()).contains("describe-stack-events --stack-name " + name);
        assertThat(progress.of(Warning.class))
                .singleElement()
                .extracting(Warning::text)
                .asString()
                .contains("Impossible");
    }

    @Test
    void neverCallsAnUpdateThatWasRolledBackASuccess() {
        aws.create(name, StackIn.LOGS);

        DeploymentException failed = failure(false, StackIn.LOGS + StackIn.IMPOSSIBLE);

        assertThat(failed.problem())
                .contains("is now in UPDATE_ROLLBACK_COMPLETE")
                .contains("What failed first: Impossible (AWS::S3::Bucket): ");
        assertThat(StackIn.statuses(aws, name)).containsExactly("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.sentBytes()).doesNotContain("Action=Delete");
    }

    @Test
    void saysThatARollbackFailedAndWhatStartedIt() {
        aws.create(name, StackIn.LOGS);
        String group = StackIn.physicalId(aws, name, "Log");
        aws.logs().deleteLogGroup(request -> request.logGroupName(group));

        DeploymentException failed = failure(false, StackIn.KEPT_LONGER);

        assertThat(failed.problem())
                .contains("is now in UPDATE_ROLLBACK_FAILED")
                .contains("What failed first: Log (AWS::Logs::LogGroup): ");
    }

    @Test
    void givesUpAfterItsTimeAndSaysHowToWaitOn() {
        ChangeSet changes = ChangeSet.create(
                aws.clients(),
                name,
                new ChangeSetRequest(
                        "set", true, Optional.of(StackIn.chain()), Optional.empty(), Map.of(), Set.of(), Map.of()));
        changes.await(poller);
        Stack stack = aws.stack(name);
        Poller impatient = new Poller(Duration.ofMillis(1));

        DeploymentException failed = catchThrowableOfType(
                DeploymentException.class,
                () -> new ApplyChanges(stack, new WatchStack(stack, impatient, progress), progress).run(changes));

        assertThat(failed.problem()).contains("Gave up waiting for the stack " + name);
        assertThat(failed.remedy()).contains("-Dsyndi.timeout=");
        aws.settled(name);
    }
}
