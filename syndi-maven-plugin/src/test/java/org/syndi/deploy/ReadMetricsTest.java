package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.syndi.aws.ColdStarts;
import org.syndi.aws.MetricsSnapshot;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.report.MetricsJson;
import org.syndi.report.MetricsReport;
import org.syndi.report.RecordedOutput;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** How a function was used, and how it is told. */
class ReadMetricsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    static final SmallProjects PROJECTS = new SmallProjects();

    private final LambdaClient lambda = PROJECTS.client(LambdaClient.builder());
    private final CloudWatchLogsClient logs = PROJECTS.client(CloudWatchLogsClient.builder());

    @AfterEach
    void disconnect() {
        lambda.close();
        logs.close();
    }

    @Test
    void countsWhatTheFunctionDid() {
        SmallProject project = PROJECTS.of("stage", "used");
        project.write("app/rawscribe/main.py", """
                import time

                def handler(event, context):
                    time.sleep(event.get("seconds", 0))
                    if event.get("fails"):
                        raise ValueError("as it was told")
                    body = '{"status": "healthy", "environment": "stage", "sops": []}'
                    return {"statusCode": 200, "headers": {}, "body": body}
                """);
        project.deploy();
        int before = started(project);
        invoke(project, "{}");
        invoke(project, "{\"seconds\": 0.25}");
        invoke(project, "{\"fails\": true}");

        FunctionUse use = read(project).lookingBack(HOUR);

        assertThat(use.metrics().invocations()).isEqualTo(before + 3);
        assertThat(use.metrics().errors()).isEqualTo(1);
        assertThat(use.metrics().throttles()).isZero();
        assertThat(use.metrics().durations()).hasValueSatisfying(durations -> {
            assertThat(durations.maximum()).isBetween(Duration.ofMillis(250), Duration.ofMinutes(10));
            assertThat(durations.average()).isBetween(Duration.ofNanos(1), durations.maximum());
            assertThat(durations.within95()).isPresent();
        });
        assertThat(use.coldStarts().number()).isEqualTo(initialized(project)).isPositive();
        assertThat(use.coldStarts().complete()).isTrue();
        assertThat(use.coldStarts().maximum().orElseThrow())
                .isGreaterThanOrEqualTo(use.coldStarts().average().orElseThrow())
                .isPositive();
    }

    @Test
    void takesOnlyLambdasOwnLinesForColdStarts() {
        SmallProject project = PROJECTS.of("stage", "talks");
        project.deploy();
        int before = read(project).lookingBack(HOUR).coldStarts().number();
        write(project, "the REPORT RequestId was lost, its Init Duration: 99 ms too");
        write(project, "REPORT RequestId: 1\tDuration: 1.00 ms\tMemory Size: 128 MB\tInit Duration: 123456.78 ms\t");

        ColdStarts starts = read(project).lookingBack(HOUR).coldStarts();

        assertThat(starts.number()).isEqualTo(before + 1);
        assertThat(starts.maximum()).contains(Duration.ofNanos(123_456_780_000L));
    }

    @Test
    void saysThatNothingIsDeployed() {
        assertThatThrownBy(() -> read(PROJECTS.of("stage", "nobody")).lookingBack(HOUR))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("There is no stack rawscribe-stage-nobody")
                .satisfies(e -> assertThat(((DeploymentException) e).remedy()).contains("mvn syndi:deploy"));
    }

    @Test
    void saysThatTheFunctionIsGone() {
        SmallProject project = PROJECTS.of("stage", "removed");
        project.deploy();
        lambda.deleteFunction(request -> request.functionName("rawscribe-stage-removed-backend"));

        assertThatThrownBy(() -> read(project).lookingBack(HOUR))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("has the function rawscribe-stage-removed-backend, but there is none");
    }

    @Test
    void tellsItToPeople() {
        assertThat(lines(use(12, 1, seconds(1, 3))))
                .containsExactly(
                        "=== told Metrics (stage) since 2026-07-01T12:00:00Z ===",
                        "Lambda: rawscribe-stage-told-backend",
                        "Invocations: 12",
                        "Errors: 1 (8.3 %)",
                        "Throttles: 2",
                        "Duration: average 20.5 ms, maximum 1000.0 ms, 95 % within 900.0 ms",
                        "Cold Starts: 2, initialization average 2000.0 ms, maximum 3000.0 ms");
        assertThat(lines(use(0, 0, new ColdStarts(List.of(), true))))
                .contains("Errors: 0", "Cold Starts: 0")
                .noneMatch(line -> line.startsWith("Duration"))
                .last()
                .asString()
                .startsWith("No invocations in that time.");
        assertThat(lines(use(1, 0, new ColdStarts(List.of(HOUR), false))))
                .anyMatch(line -> line.startsWith("Cold Starts: at least 1,"))
                .anyMatch(line -> line.contains("Use a shorter -Dsyndi.since."));
    }

    @Test
    void tellsItToPrograms() throws Exception {
        JsonNode json = new JsonMapper().readTree(new MetricsJson().text(use(12, 1, seconds(1, 3))));

        assertThat(json.path("functionName").asText()).isEqualTo("rawscribe-stage-told-backend");
        assertThat(json.path("invocations").asInt()).isEqualTo(12);
        assertThat(json.path("durationMilliseconds").path("average").asDouble()).isEqualTo(20.5);
        assertThat(json.path("durationMilliseconds").path("p95").asDouble()).isEqualTo(900);
        assertThat(json.path("coldStarts").path("number").asInt()).isEqualTo(2);
        assertThat(json.path("coldStarts").path("maximumMilliseconds").asDouble())
                .isEqualTo(3000);
        assertThat(new JsonMapper()
                        .readTree(new MetricsJson().text(use(0, 0, new ColdStarts(List.of(), true))))
                        .has("durationMilliseconds"))
                .isFalse();
    }

    private static FunctionUse use(long invocations, long errors, ColdStarts starts) {
        MetricsSnapshot.Durations durations = new MetricsSnapshot.Durations(
                Duration.ofNanos(20_500_000), Duration.ofSeconds(1), Optional.of(Duration.ofMillis(900)));
        return new FunctionUse(
                Deployment.of("stage", "told"),
                "rawscribe-stage-told-backend",
                new MetricsSnapshot(
                        Instant.parse("2026-07-01T12:00:00Z"),
                        invocations,
                        errors,
                        2,
                        Optional.of(durations).filter(some -> invocations > 0)),
                starts);
    }

    private static ColdStarts seconds(int... each) {
        return new ColdStarts(IntStream.of(each).mapToObj(Duration::ofSeconds).toList(), true);
    }

    private static List<String> lines(FunctionUse use) {
        RecordedOutput output = new RecordedOutput();
        new MetricsReport(output).print(use);
        return output.lines();
    }

    private static ReadMetrics read(SmallProject project) {
        return new ReadMetrics(project.clients(), project.deployment());
    }

    private void invoke(SmallProject project, String event) {
        lambda.invoke(request ->
                request.functionName(project.deployment().functionName()).payload(SdkBytes.fromUtf8String(event)));
    }

    private int started(SmallProject project) {
        return (int) messages(project).stream()
                .filter(message -> message.startsWith("START "))
                .count();
    }

    private int initialized(SmallProject project) {
        return (int) messages(project).stream()
                .filter(message -> message.startsWith("INIT_START "))
                .count();
    }

    private List<String> messages(SmallProject project) {
        return logs.filterLogEvents(request -> request.logGroupName(group(project))).events().stream()
                .map(FilteredLogEvent::message)
                .toList();
    }

    private void write(SmallProject project, String message) {
        logs.createLogStream(request -> request.logGroupName(group(project)).logStreamName(message.substring(0, 5)));
        InputLogEvent event = InputLogEvent.builder()
                .timestamp(Instant.now().toEpochMilli())
                .message(message)
                .build();
        logs.putLogEvents(request -> request.logGroupName(group(project))
                .logStreamName(message.substring(0, 5))
                .logEvents(event));
    }

    private static String group(SmallProject project) {
        return "/aws/lambda/" + project.deployment().functionName();
    }
}
