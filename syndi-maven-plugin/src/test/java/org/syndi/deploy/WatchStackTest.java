package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.Poller;
import org.syndi.aws.StackSnapshot;
import org.syndi.progress.ProgressEvent.Detail;
import org.syndi.progress.Recording;

/** When an operation is over, and what belongs to it. */
class WatchStackTest {
    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private final String name = aws.freshName("rawscribe-dev-watched");
    private final Recording progress = new Recording();
    private final WatchStack watch =
            new WatchStack(aws.stack(name), new Poller(Duration.ofMinutes(10), progress), progress);

    private WatchStack.Outcome update(StackSnapshot stack, String template) {
        return watch.during(stack.id(), () -> aws.cloudFormation()
                .updateStack(request -> request.stackName(name).templateBody(template)));
    }

    private List<String> told() {
        return progress.of(Detail.class).map(Detail::text).toList();
    }

    /** The embedded AWS has no nested stacks, so an event of one is put into its answers. */
    private void tellOfANestedStack(StackSnapshot stack, String status, AtomicBoolean begun) {
        String event = """
                <StackEvents><member>
                  <StackId>%1$s</StackId><EventId>of-the-nested-one</EventId><StackName>%2$s</StackName>
                  <LogicalResourceId>Inner</LogicalResourceId><PhysicalResourceId>%3$s</PhysicalResourceId>
                  <ResourceType>AWS::CloudFormation::Stack</ResourceType>
                  <ResourceStatus>%4$s</ResourceStatus><Timestamp>%5$s</Timestamp>
                </member>""".formatted(
                        stack.id(), name, stack.id().replace(name, name + "-Inner-1A2B3C"), status, Instant.now());
        aws.answer(
                "Action=DescribeStackEvents", body -> begun.get() ? body.replaceFirst("<StackEvents>", event) : body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "UPDATE_FAILED", "DELETE_COMPLETE"})
    void theEndOfANestedStackIsNotTheEnd(String status) {
        StackSnapshot stack = aws.create(name, StackIn.LOGS);
        AtomicBoolean begun = new AtomicBoolean();
        tellOfANestedStack(stack, status, begun);

        WatchStack.Outcome outcome = watch.during(stack.id(), () -> {
            begun.set(true);
            aws.cloudFormation().updateStack(request -> request.stackName(name).templateBody(StackIn.chain()));
        });

        assertThat(outcome.status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(told()).anyMatch(line -> line.startsWith(status) && line.contains("Inner"));
    }

    @Test
    void whatHappenedBeforeIsNeitherToldNorCountedNorTakenForTheEnd() {
        StackIn.UPDATE_ROLLBACK_COMPLETE.bring(aws, name);
        StackSnapshot before = aws.stack(name).describe().orElseThrow();

        WatchStack.Outcome outcome = update(before, StackIn.chain());

        assertThat(outcome.status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(outcome.failures().events()).isEmpty();
        assertThat(told().get(0)).startsWith("UPDATE_IN_PROGRESS").contains(name);
        assertThat(told()).noneMatch(line -> line.contains("ROLLBACK") || line.contains("FAILED"));
    }

    @Test
    void whatSomebodyElseDidBeforeIsNotToldEither() {
        StackIn.CREATE_COMPLETE.bring(aws, name);
        aws.cloudFormation().updateStack(request -> request.stackName(name).templateBody(StackIn.chain()));

        watch.untilSettled(aws.stack(name).describe().orElseThrow());

        assertThat(aws.stack(name).describe().orElseThrow().status().name()).isEqualTo("UPDATE_COMPLETE");
        assertThat(told()).noneMatch(line -> line.startsWith("CREATE_COMPLETE") && line.contains(name));
    }
}
