package org.syndi.local.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.local.store.Store;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class CloudWatchLogsTest {
    private static final String GROUP = "/aws/lambda/backend";
    private static final String STREAM = "2026/11/22/[$LATEST]0123456789abcdef";
    private final Instant noon = Instant.now();

    @TempDir
    Path state;

    private LogsFixture aws;

    @BeforeEach
    void start() throws IOException {
        aws = new LogsFixture(state);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void refusesAnUnknownGroup() {
        assertThatThrownBy(() -> aws.client().filterLogEvents(r -> r.logGroupName("/none")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log group does not exist.");
    }

    @Test
    void refusesToCreateAGroupTwice() {
        aws.client().createLogGroup(r -> r.logGroupName(GROUP));

        assertThatThrownBy(() -> aws.client().createLogGroup(r -> r.logGroupName(GROUP)))
                .isInstanceOf(ResourceAlreadyExistsException.class);
    }

    @Test
    void mixesStreamsInTheOrderOfTime() {
        append("b", 2, "two");
        append("a", 1, "one");
        append("b", 3, "three\nin two lines");

        assertThat(messages(FilterLogEventsRequest.builder())).containsExactly("one", "two", "three\nin two lines");
        assertThat(messages(FilterLogEventsRequest.builder().logStreamNames("a")))
                .containsExactly("one");
    }

    /** The SDK that we use does not know {@code startFromHead} of this operation yet. */
    @Test
    void givesTheNewestFirstIfAsked() {
        append("a", 1, "one");
        append("b", 2, "two");
        append("a", 3, "three");
        FilterLogEvents operation = new FilterLogEvents(new LogStore(new Store(state), InstantSource.system()));
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("logGroupName", GROUP).put("startFromHead", false).put("limit", 2);

        JsonNode page = operation.execute(input, null);

        assertThat(page.findValuesAsText("message")).containsExactly("three", "two");
        input.put("nextToken", page.get("nextToken").asText());
        assertThat(operation.execute(input, null).findValuesAsText("message")).containsExactly("one");
    }

    @Test
    void keepsEventsOfTheSameMillisecondInTheirOrder() {
        append("s", 0, "first");
        append("s", 0, "second");
        append("s", 0, "third");

        assertThat(messages(FilterLogEventsRequest.builder())).containsExactly("first", "second", "third");
    }

    @Test
    void findsByTime() {
        Stream.of(1, 2, 3, 4).forEach(second -> append("s", second, "at " + second));

        assertThat(messages(FilterLogEventsRequest.builder()
                        .startTime(noon.plusSeconds(2).toEpochMilli())
                        .endTime(noon.plusSeconds(3).toEpochMilli())))
                .containsExactly("at 2", "at 3");
    }

    @Test
    void findsByWords() {
        append("s", 1, "[ERROR] ValueError: no such user");
        append("s", 2, "[ERROR] KeyError: 'user'");
        append("s", 3, "[INFO] no such thing");

        assertThat(messages(pattern("ERROR user"))).hasSize(2);
        assertThat(messages(pattern("\"no such\""))).hasSize(2);
        assertThat(messages(pattern("?ValueError ?INFO"))).hasSize(2);
        assertThat(messages(pattern("ERROR -KeyError"))).containsExactly("[ERROR] ValueError: no such user");
        assertThat(messages(pattern("error"))).isEmpty();
        assertThatThrownBy(() -> messages(pattern("{ $.level = \"ERROR\" }")))
                .isInstanceOf(InvalidParameterException.class);
    }

    private static FilterLogEventsRequest.Builder pattern(String pattern) {
        return FilterLogEventsRequest.builder().filterPattern(pattern);
    }

    @Test
    void givesEachEventOnceOverSeveralPages() {
        for (int i = 0; i < 25; i++) {
            append("s" + i % 3, i % 5, "event " + i);
        }

        List<FilteredLogEvent> events =
                aws.client().filterLogEventsPaginator(r -> r.logGroupName(GROUP).limit(4)).events().stream()
                        .toList();

        assertThat(events)
                .extracting(FilteredLogEvent::message)
                .doesNotHaveDuplicates()
                .hasSize(25);
        assertThat(events).extracting(FilteredLogEvent::eventId).doesNotHaveDuplicates();
        assertThat(events).extracting(FilteredLogEvent::timestamp).isSorted();
    }

    @Test
    void readsAStreamFromItsEndAndFromItsHead() {
        for (int i = 1; i <= 5; i++) {
            append(STREAM, i, "event " + i);
        }

        GetLogEventsResponse end = aws.client()
                .getLogEvents(r -> r.logGroupName(GROUP).logStreamName(STREAM).limit(2));
        assertThat(end.events()).extracting(OutputLogEvent::message).containsExactly("event 4", "event 5");

        GetLogEventsResponse before = aws.client()
                .getLogEvents(r ->
                        r.logGroupName(GROUP).logStreamName(STREAM).limit(2).nextToken(end.nextBackwardToken()));
        assertThat(before.events()).extracting(OutputLogEvent::message).containsExactly("event 2", "event 3");

        GetLogEventsResponse after = aws.client()
                .getLogEvents(r -> r.logGroupName(GROUP).logStreamName(STREAM).nextToken(end.nextForwardToken()));
        assertThat(after.events()).isEmpty();
        assertThat(after.nextForwardToken()).isEqualTo(end.nextForwardToken());

        assertThat(aws.client()
                        .getLogEvents(r -> r.logGroupName(GROUP)
                                .logStreamName(STREAM)
                                .startFromHead(true)
                                .limit(1))
                        .events())
                .extracting(OutputLogEvent::message)
                .containsExactly("event 1");
    }

    @Test
    void takesEventsFromClientsAndTellsBackThoseThatAreTooOld() {
        aws.client().createLogGroup(r -> r.logGroupName(GROUP));
        aws.client().createLogStream(r -> r.logGroupName(GROUP).logStreamName("mine"));

        PutLogEventsResponse response = aws.client().putLogEvents(r -> r.logGroupName(GROUP)
                .logStreamName("mine")
                .logEvents(List.of(event(noon.minus(Duration.ofDays(15)), "old"), event(noon, "new"))));

        assertThat(response.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(1);
        assertThat(messages(FilterLogEventsRequest.builder())).containsExactly("new");
        assertThat(aws.client()
                        .describeLogStreams(r -> r.logGroupName(GROUP))
                        .logStreams()
                        .get(0)
                        .lastEventTimestamp())
                .isEqualTo(noon.toEpochMilli());
    }

    private static InputLogEvent event(Instant time, String message) {
        return InputLogEvent.builder()
                .timestamp(time.toEpochMilli())
                .message(message)
                .build();
    }

    @Test
    void survivesARestartAndALineThatACrashCutOff() throws IOException {
        append(STREAM, 1, "before");
        aws.close();
        try (Stream<Path> files = Files.walk(state)) {
            Path file = files.filter(path -> path.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(file, "{\"t\":17,\"m\":\"cut o", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        }
        aws = new LogsFixture(state);
        append(STREAM, 2, "after");

        assertThat(messages(FilterLogEventsRequest.builder())).containsExactly("before", "after");
    }

    @Test
    void hidesWhatIsOlderThanTheRetention() throws IOException {
        append("old", 0, "old");
        aws.client().putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(1));
        aws.putClockForward(Duration.ofHours(25));
        aws.logs().append(GROUP, "new", noon.plus(Duration.ofHours(25)), "new");

        assertThat(messages(FilterLogEventsRequest.builder())).containsExactly("new");
        assertThat(aws.client().describeLogGroups().logGroups().get(0).retentionInDays())
                .isEqualTo(1);

        aws.close();
        aws = new LogsFixture(state, Duration.ofHours(25));
        assertThat(aws.client().describeLogStreams(r -> r.logGroupName(GROUP)).logStreams())
                .extracting(stream -> stream.logStreamName())
                .containsExactly("new");
    }

    @Test
    void refusesARetentionThatAwsDoesNotHave() {
        aws.client().createLogGroup(r -> r.logGroupName(GROUP));

        assertThatThrownBy(() -> aws.client()
                        .putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(2)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void deletesAGroupWithAllThatIsInIt() {
        append("s", 1, "gone");
        aws.client().deleteLogGroup(r -> r.logGroupName(GROUP));
        assertThat(aws.client().describeLogGroups().logGroups()).isEmpty();

        append("s", 2, "new");
        assertThat(messages(FilterLogEventsRequest.builder())).containsExactly("new");
    }

    @Test
    void keepsTags() {
        aws.client().createLogGroup(r -> r.logGroupName(GROUP).tags(Map.of("a", "1")));
        String arn = aws.client().describeLogGroups().logGroups().get(0).logGroupArn();
        aws.client().tagResource(r -> r.resourceArn(arn).tags(Map.of("b", "2")));
        aws.client().untagResource(r -> r.resourceArn(arn).tagKeys("a"));

        assertThat(aws.client().listTagsForResource(r -> r.resourceArn(arn)).tags())
                .isEqualTo(Map.of("b", "2"));
    }

    private void append(String stream, int second, String message) {
        aws.logs().append(GROUP, stream, noon.plusSeconds(second), message);
    }

    private List<String> messages(FilterLogEventsRequest.Builder request) {
        return aws.client().filterLogEvents(request.logGroupName(GROUP).build()).events().stream()
                .map(FilteredLogEvent::message)
                .toList();
    }
}
