package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.aws.ScriptedServer.Answer;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import org.syndi.progress.TestTime;

/**
 * "What is only shown never ends a goal": answers of AWS that leave out, or write otherwise, what nothing follows from.
 */
class ShownOnlyTest {
    private final ScriptedServer server = new ScriptedServer(new Answer(200, Map.of(), ""));
    private final AwsClients clients = new AwsClients(
            AwsSettings.at(server.endpoint(), "us-east-1", new AwsSettings.StaticCredentials("test", "test")),
            Progress.NONE,
            new TestTime());

    @AfterEach
    void close() {
        clients.close();
        server.close();
    }

    private void answers(int status, String body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-amzn-RequestId", "1");
        headers.put("Content-Type", body.startsWith("<") ? "text/xml" : "application/x-amz-json-1.1");
        server.answersWith(new Answer(status, headers, body));
    }

    @Test
    void readsAStackWhoseOutputsAndParametersHaveNoValue() {
        answers(200, """
                <DescribeStacksResponse><DescribeStacksResult><Stacks><member>
                <StackId>id</StackId><StackName>demo</StackName><StackStatus>SOMETHING_NEW</StackStatus>
                <Parameters><member><ParameterKey>A</ParameterKey></member>
                <member><ParameterKey>B</ParameterKey><ParameterValue>b</ParameterValue></member></Parameters>
                <Outputs><member><OutputKey>C</OutputKey></member></Outputs>
                </member></Stacks></DescribeStacksResult></DescribeStacksResponse>
                """);

        StackSnapshot stack = new Stack(clients, "demo").describe().orElseThrow();

        assertThat(stack.status().name()).isEqualTo("SOMETHING_NEW");
        assertThat(stack.parameters()).isEqualTo(Map.of("B", "b"));
        assertThat(stack.outputs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2026-01-31T12:00:00Z\"", "\"yesterday\"", "\"\"", "null"})
    void readsAFunctionThatWasChangedAtAnyTime(String time) {
        answers(200, "{\"FunctionName\": \"f\", \"FunctionArn\": \"arn\", \"LastModified\": " + time + "}");

        FunctionSnapshot function = new Function(clients, "f").describe().orElseThrow();

        assertThat(function.modified()).isNotBlank();
        assertThat(function.codeSha256()).isEmpty();
    }

    @Test
    void tellsAnEventWithoutATime() {
        answers(200, """
                <DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents><member>
                <EventId>1</EventId><StackId>id</StackId><ResourceStatus>CREATE_FAILED</ResourceStatus>
                </member></StackEvents></DescribeStackEventsResult></DescribeStackEventsResponse>
                """);

        List<StackEvent> told = new Stack(clients, "demo").events("id").fresh();

        assertThat(told).singleElement().matches(StackEvent::isFailure);
    }

    @Test
    void readsALogWhoseEventsLackThisAndThat() {
        answers(200, "{\"events\": [{\"message\": \"a\"}, {\"timestamp\": 5}, {}]}");

        LogTail log = new LogTail(clients, () -> "/aws/lambda/f", Instant.EPOCH, Optional.empty());

        List<LogLine> lines = new ArrayList<>();
        assertThat(log.read(lines::add)).hasValue(3);
        assertThat(lines).extracting(LogLine::message).containsExactly("a", "", "");
    }

    /** But what something follows from is AWS's word for that very thing, or nobody's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stack with id other does not exist",
                "Role arn:aws:iam::1:role/x does not exist",
                "Stack with id demo does not exist any more",
                "Template with id demo does not exist"
            })
    void takesNoOtherWordsForAStackThatIsNotThere(String words) {
        answers(
                400,
                "<ErrorResponse><Error><Code>ValidationError</Code><Message>" + words
                        + "</Message></Error></ErrorResponse>");

        assertThatThrownBy(() -> new Stack(clients, "demo").describe())
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Stack with id demo does not exist", "Stack [demo] does not exist"})
    void knowsAwsOwnWordsForAStackThatIsNotThere(String words) {
        answers(
                400,
                "<ErrorResponse><Error><Code>ValidationError</Code><Message>" + words
                        + "</Message></Error></ErrorResponse>");

        assertThat(new Stack(clients, "demo").describe()).isEmpty();
    }
}
