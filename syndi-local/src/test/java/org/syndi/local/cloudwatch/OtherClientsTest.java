package org.syndi.local.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code aws} command and boto3 against this endpoint; skipped where they are not there. */
class OtherClientsTest {
    @TempDir
    Path directory;

    private CloudWatchFixture aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CloudWatchFixture(directory.resolve("state"));
        aws.duration("2026-07-01T12:02:00Z", 100);
        aws.duration("2026-07-01T12:03:00Z", 50);
        aws.duration("2026-07-01T12:09:00Z", 25);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    /** Runs it; the output with the exit code in front. */
    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AWS_ACCESS_KEY_ID", "test");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
        builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
        builder.environment().put("AWS_ENDPOINT_URL", aws.endpoint().toString());
        builder.environment().put("AWS_CONFIG_FILE", directory.resolve("none").toString());
        builder.environment().put("AWS_PAGER", "");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output;
    }

    private static boolean isOnThePath(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private String aws(String... arguments) throws IOException, InterruptedException {
        assumeTrue(isOnThePath("aws"), "the aws command is not on the PATH");
        List<String> line = new ArrayList<>(List.of("aws", "cloudwatch"));
        line.addAll(List.of(arguments));
        return run(line.toArray(String[]::new));
    }

    /** The command of the deployment guide, "Monitor Performance". */
    @Test
    void answersTheAwsCommand() throws Exception {
        String answer = aws(
                "get-metric-statistics",
                "--namespace=AWS/Lambda",
                "--metric-name=Duration",
                "--dimensions=Name=FunctionName,Value=app",
                "--start-time=2026-07-01T12:02:00",
                "--end-time=2026-07-01T12:12:00",
                "--period=300",
                "--statistics",
                "Average",
                "Maximum");

        assertThat(answer).startsWith("0 ");
        JsonNode points =
                JsonMapper.builder().build().readTree(answer.substring(2)).path("Datapoints");
        assertThat(points).hasSize(2);
        // Version 1 of the command passes times on as they come, version 2 writes them out.
        assertThat(points.get(0).path("Timestamp").asText()).matches("1\\.78290732E9|2026-07-01T12:02:00.*");
        assertThat(points.get(0).path("Average").asDouble()).isEqualTo(75);
        assertThat(points.get(0).path("Maximum").asDouble()).isEqualTo(100);
        assertThat(points.get(1).path("Unit").asText()).isEqualTo("Milliseconds");
        assertThat(aws("list-metrics", "--output=text")).startsWith("0 ").contains("METRICS\tDuration\tAWS/Lambda");
    }

    @Test
    void tellsTheAwsCommandWhatIsWrong() throws Exception {
        String answer = aws(
                "get-metric-statistics",
                "--namespace=AWS/Lambda",
                "--metric-name=Duration",
                "--start-time=2026-07-01T12:02:00",
                "--end-time=2026-07-01T12:12:00",
                "--period=300",
                "--statistics",
                "Average,Maximum");

        assertThat(answer).contains("(InvalidParameterValue)", "GetMetricStatistics", "Average,Maximum");
    }

    @Test
    void answersBoto3() throws Exception {
        assumeTrue(
                isOnThePath("python3") && run("python3", "-c", "import boto3").startsWith("0"), "no boto3 here");

        String answer = run("python3", "-c", """
                import boto3, datetime
                at = lambda minute: datetime.datetime(2026, 7, 1, 12, minute, tzinfo=datetime.timezone.utc)
                client = boto3.client("cloudwatch")
                query = {"Id": "d", "MetricStat": {"Stat": "Sum", "Period": 300, "Metric": {
                    "Namespace": "AWS/Lambda", "MetricName": "Duration",
                    "Dimensions": [{"Name": "FunctionName", "Value": "app"}]}}}
                pages = client.get_paginator("get_metric_data").paginate(
                    MetricDataQueries=[query], StartTime=at(2), EndTime=at(12), MaxDatapoints=1)
                for page in pages:
                    result = page["MetricDataResults"][0]
                    print(result["Timestamps"][0].isoformat(), result["Values"], result["StatusCode"])
                try:
                    client.get_metric_data(MetricDataQueries=[query], StartTime=at(2), EndTime=at(12), NextToken="x")
                except client.exceptions.InvalidNextToken as e:
                    print(e)
                """);

        assertThat(answer.lines())
                .containsExactly(
                        "0 2026-07-01T12:07:00+00:00 [25.0] PartialData",
                        "2026-07-01T12:02:00+00:00 [150.0] Complete",
                        "An error occurred (InvalidNextToken) when calling the GetMetricData operation: The next token"
                                + " specified is invalid.");
    }
}
