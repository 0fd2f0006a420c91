package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.CallInterceptor;

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

    @Test
    void losesNothingWhenALaterPageCannotBeRead() {
        StackSnapshot stack = aws.create(name, HANDLES);
        StackEvents events = aws.stack(name).events(stack.id());
        AtomicInteger pages = new AtomicInteger();
        aws.intercept((service, operation, call) -> {
            if (operation.equals("DescribeStackEvents") && pages.incrementAndGet() > 1) {
                throw new AwsException(400, "Throttling", "Rate exceeded");
            }
        });
        assertThatThrownBy(events::fresh).hasMessageContaining("Rate exceeded");
        aws.intercept(CallInterceptor.NONE);

        assertThat(events.fresh()).hasSize(2 + 3 * 60);
    }

    @Test
    void tellsNothingOfAnOlderOperationHoweverMuchThereIs() {
        StackSnapshot stack = aws.create(name, HANDLES);
        StackEvents events = aws.stack(name).events(stack.id()).fromNowOn();
        String more = HANDLES.replace("Resources:\n", "").replace("  Handle", "  More");
        aws.update(name, HANDLES + more);

        List<StackEvent> told = events.fresh();

        assertThat(told).hasSize(3 + 3 * 60).extracting(StackEvent::logicalId).noneMatch(id -> id.startsWith("Handle"));
        assertThat(told)
                .extracting(StackEvent::operationId)
                .doesNotContain("")
                .containsOnly(told.get(0).operationId());
    }

    /** How many events a page has is CloudFormation's to say. */
    @Test
    void tellsNothingOlderThanItsBeginningWhereThatWasAShortPage() {
        StackSnapshot stack = aws.create(name, HANDLES);
        AtomicBoolean isShort = new AtomicBoolean(true);
        aws.answer("Action=DescribeStackEvents", body -> isShort.get() ? withoutAllBut(3, body) : body);
        StackEvents events = aws.stack(name).events(stack.id()).fromNowOn();
        isShort.set(false);
        Instant beginning = aws.cloudFormation()
                .describeStackEvents(request -> request.stackName(name))
                .stackEvents()
                .get(2)
                .timestamp();
        aws.update(name, HANDLES + "  Another: {Type: AWS::CloudFormation::WaitConditionHandle}\n");

        assertThat(events.fresh()).isNotEmpty().allSatisfy(event -> assertThat(event.time())
                .isAfterOrEqualTo(beginning));
    }

    private static String withoutAllBut(int most, String body) {
        List<String> members = Pattern.compile("<member>.*?</member>", Pattern.DOTALL)
                .matcher(body)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(members).hasSizeGreaterThan(most);
        return members.stream().skip(most).reduce(body, (text, member) -> text.replace(member, ""));
    }

    @Test
    void readsBackToWhereAnOperationBegan() {
        StackSnapshot stack = aws.create(name, HANDLES);
        aws.update(name, HANDLES + "  Another: {Type: AWS::CloudFormation::WaitConditionHandle}\n");

        List<StackEvent> read = aws.stack(name).events(stack.id()).backTo(event -> event.status()
                .equals("UPDATE_IN_PROGRESS"));

        assertThat(read.get(0).status()).isEqualTo("UPDATE_IN_PROGRESS");
        assertThat(read).extracting(StackEvent::logicalId).containsOnly(name, "Another");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"ServiceToken":"arn:aws:lambda:us-east-1:000000000000:function:maker","Secret":"x"} | maker
            {"ServiceToken": "arn:aws-cn:lambda:cn-north-1:000000000000:function:maker:live"}    | maker
            {"ServiceToken":"arn:aws:sns:us-east-1:000000000000:topic"}                          | ''
            {"FunctionName":"arn:aws:lambda:us-east-1:000000000000:function:maker"}              | ''
            """)
    void knowsTheFunctionBehindACustomResource(String properties, String function) {
        assertThat(ServiceToken.functionName(properties)).isEqualTo(function);
    }
}
