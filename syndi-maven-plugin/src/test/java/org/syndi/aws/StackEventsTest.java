package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StackEventsTest {
    private static final String HANDLES = IntStream.range(0, 60)
            .mapToObj("  Handle%d: {Type: AWS::CloudFormation::WaitConditionHandle}\n"::formatted)
            .collect(Collectors.joining("", "Resources:\n", ""));

    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private final String name = aws.freshName("events");

    @Test
    void tellsEachEventOnceOldestFirstOverManyPages() {
        StackSnapshot stack = aws.create(name, HANDLES);
        StackEvents events = aws.stack(name).events(stack.id());

        List<StackEvent> told = events.fresh();

        assertThat(told)
                .as("two of the stack, three of each handle")
                .hasSize(2 + 3 * 60)
                .doesNotHaveDuplicates();
        assertThat(told.get(0).status()).isEqualTo("CREATE_IN_PROGRESS");
        assertThat(told.get(0).isOfStack()).isTrue();
        assertThat(told.get(told.size() - 1).status()).isEqualTo("CREATE_COMPLETE");
        assertThat(told.get(told.size() - 1).logicalId()).isEqualTo(name);
        assertThat(events.fresh()).isEmpty();
    }

    @Test
    void tellsOnlyWhatIsNew() {
        StackSnapshot stack = aws.create(name, HANDLES);
        StackEvents events = aws.stack(name).events(stack.id()).fromNowOn();
        aws.update(name, HANDLES + "  Another: {Type: AWS::CloudFormation::WaitConditionHandle}\n");

        List<StackEvent> told = events.fresh();

        assertThat(told.get(0).status()).isEqualTo("UPDATE_IN_PROGRESS");
        assertThat(told).extracting(StackEvent::logicalId).containsOnly(name, "Another");
    }

    @Test
    void tellsOfAStackThatIsGone() {
        StackSnapshot stack = aws.create(name, HANDLES);
        StackEvents events = aws.stack(name).events(stack.id()).fromNowOn();
        aws.cloudFormation().deleteStack(request -> request.stackName(name));
        aws.settled(stack.id());

        List<StackEvent> told = events.fresh();

        assertThat(told.get(told.size() - 1).status()).isEqualTo("DELETE_COMPLETE");
    }
}
