package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.aws.AwsClients;
import org.syndi.aws.ChangeSet;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.Poller;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.progress.ProgressEvent.Detail;
import org.syndi.progress.ProgressEvent.Warning;
import org.syndi.progress.Recording;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

class ApplyChangesTest {
    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private final String name = aws.freshName("rawscribe-dev-apply");
    private final Recording progress = new Recording();
    private final Poller poller = new Poller(Duration.ofMinutes(10), progress);

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
        return apply(changes, poller);
    }

    private StackSnapshot apply(ChangeSet changes, Poller patience) {
        Deployment deployment = Deployment.of("dev", organization());
        AwsClients clients = aws.clients(progress);
        WatchStack watch = new WatchStack(new Stack(clients, name), patience, progress);
        return new ApplyChanges(deployment, clients, watch, progress).run(changes);
    }

    private DeploymentException failure(boolean creation, String template) {
        return catchThrowableOfType(DeploymentException.class, () -> apply(creation, template));
    }

    private String organization() {
        return name.substring("rawscribe-dev-".length());
    }

    private List<String> warnings() {
        return progress.of(Warning.class).map(Warning::text).toList();
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
        assertThat(failed.remedy())
                .contains("mvn syndi:status -Denv=dev -Dorg=" + organization())
                .contains("mvn syndi:logs -Denv=dev -Dorg=" + organization() + " -Dsyndi.since=10m")
                .doesNotContain("aws cloudformation");
        assertThat(warnings()).as("the cause is told at the end, and once").isEmpty();
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

    private static CallInterceptor nothingToDo() {
        return (service, operation, call) -> {
            if (operation.equals("ExecuteChangeSet")) {
                throw new AwsException(400, "ValidationError", "No updates are to be performed.");
            }
        };
    }

    @Test
    void takesNothingToDoForAStackThatIsAsItShouldBe() {
        aws.create(name, StackIn.LOGS);
        aws.intercept(nothingToDo());

        StackSnapshot unchanged = apply(false, StackIn.KEPT_LONGER);

        assertThat(unchanged.status().name()).isEqualTo("CREATE_COMPLETE");
        assertThat(aws.cloudFormation()
                        .listChangeSets(request -> request.stackName(name))
                        .summaries())
                .isEmpty();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void takesNothingToDoForNoStackThatWasNeverMade() {
        aws.intercept(nothingToDo());

        assertThat(failure(true, StackIn.LOGS).problem()).contains("No updates are to be performed");
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
        assertThat(failed.remedy()).contains("mvn syndi:deploy -Denv=dev").contains("-Dsyndi.repair");
    }

    @Test
    void endsWithWhatTheFunctionWroteWhereItHadAPartInTheFailure() {
        String function = name + "-backend";
        aws.logs().createLogGroup(request -> request.logGroupName("/aws/lambda/" + function));
        aws.logs().createLogStream(request -> request.logGroupName("/aws/lambda/" + function)
                .logStreamName("one"));
        aws.before("Action=ExecuteChangeSet", () -> aws.logs()
                .putLogEvents(request -> request.logGroupName("/aws/lambda/" + function)
                        .logStreamName("one")
                        .logEvents(InputLogEvent.builder()
                                .timestamp(Instant.now().toEpochMilli())
                                .message("[ERROR] RuntimeError: no coffee\rTraceback (most recent call last):\r"
                                        + "  File \"/var/task/rawscribe/main.py\", line 1, in <module>\r    raise")
                                .build())));

        DeploymentException failed = failure(true, """
                Resources:
                  Bad:
                    Type: AWS::Lambda::Permission
                    Properties: {Action: 'lambda:InvokeFunction', FunctionName: nobody, Principal: s3.amazonaws.com}
                """);

        assertThat(warnings()).first().isEqualTo("The last lines of the log of " + function + ":");
        assertThat(warnings()).anyMatch(line -> line.contains("no coffee"));
        assertThat(failed.problem())
                .contains("What failed first: Bad (AWS::Lambda::Permission)")
                .endsWith(". The function's own error: RuntimeError: no coffee (/var/task/rawscribe/main.py, line 1)");
    }

    @Test
    void keepsTheRealFailureWhereItsDetailsMayNotBeRead() {
        aws.intercept((service, operation, call) -> {
            if (operation.equals("DescribeEvents")) {
                throw new AwsException(403, "AccessDenied", "not authorized to perform: cloudformation:DescribeEvents");
            }
        });

        DeploymentException failed = failure(true, StackIn.LOGS + StackIn.IMPOSSIBLE);

        assertThat(failed.problem()).contains("What failed first: Impossible (AWS::S3::Bucket): ");
        assertThat(warnings())
                .anyMatch(text -> text.contains("not authorized to perform: cloudformation:DescribeEvents"));
    }

    @Test
    void missesAndRepeatsNothingWhileItIsThrottled() {
        Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
        aws.intercept((service, operation, call) -> {
            int times = calls.computeIfAbsent(operation, unused -> new AtomicInteger())
                    .incrementAndGet();
            boolean watching = operation.equals("DescribeStackEvents") && times % 6 != 0;
            boolean starting = operation.equals("ExecuteChangeSet") && times < 6;
            if (watching || starting) {
                throw new AwsException(400, "Throttling", "Rate exceeded");
            }
        });

        StackSnapshot created = apply(true, StackIn.LOGS);

        assertThat(created.status().name()).isEqualTo("CREATE_COMPLETE");
        assertThat(calls.get("ExecuteChangeSet").get()).isGreaterThanOrEqualTo(6);
        assertThat(warnings()).singleElement().asString().contains("asked too often");
        aws.intercept(CallInterceptor.NONE);
        assertThat(told()).hasSize(aws.stack(name).events(created.id()).fresh().size() - 1);
        assertThat(told()).doesNotHaveDuplicates();
    }

    @Test
    void givesUpAfterItsTimeAndSaysHowToWaitOn() {
        ChangeSet changes = ChangeSet.create(
                aws.clients(),
                name,
                new ChangeSetRequest(
                        "set", true, Optional.of(StackIn.chain()), Optional.empty(), Map.of(), Set.of(), Map.of()));
        changes.await(poller);
        Poller impatient = new Poller(Duration.ofMillis(1));

        DeploymentException failed = catchThrowableOfType(DeploymentException.class, () -> apply(changes, impatient));

        assertThat(failed.problem()).contains("Gave up waiting for the stack " + name);
        assertThat(failed.remedy()).contains("-Dsyndi.timeout=");
        aws.settled(name);
    }
}
