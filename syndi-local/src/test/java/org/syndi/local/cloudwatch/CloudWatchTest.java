package org.syndi.local.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

class CloudWatchTest {
    private static final Instant START = Instant.parse("2026-07-01T12:02:30Z");
    private static final Dimension FUNCTION =
            Dimension.builder().name("FunctionName").value("app").build();
    private static final Instant END = Instant.parse("2026-07-01T12:12:00Z");

    @TempDir
    Path state;

    private CloudWatchFixture aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CloudWatchFixture(state);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private void fourDurations() {
        aws.duration("2026-07-01T12:01:59.999Z", 9999);
        aws.duration("2026-07-01T12:02:00Z", 100);
        aws.duration("2026-07-01T12:06:59.999Z", 20.25);
        aws.duration("2026-07-01T12:11:30Z", 40);
        aws.duration("2026-07-01T12:12:00Z", 9999);
    }

    private static MetricDataQuery query(String id, int period, String stat) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(metricStat -> metricStat
                        .metric(metric -> metric.namespace("AWS/Lambda")
                                .metricName("Duration")
                                .dimensions(FUNCTION))
                        .period(period)
                        .stat(stat))
                .build();
    }

    private static GetMetricDataRequest.Builder request(MetricDataQuery... queries) {
        return GetMetricDataRequest.builder().startTime(START).endTime(END).metricDataQueries(queries);
    }

    @Test
    void putsValuesTogetherByPeriodsFromTheMinuteOfTheStart() {
        fourDurations();

        GetMetricDataResponse answer = aws.client()
                .getMetricData(request(
                                query("sum", 300, "Sum"),
                                query("count", 600, "SampleCount"),
                                query("average", 600, "Average"),
                                query("least", 600, "Minimum"),
                                query("most", 600, "Maximum"),
                                query("middle", 600, "p50"),
                                query("high", 600, "p95"))
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                        .build());

        assertThat(answer.metricDataResults())
                .extracting(MetricDataResult::id, MetricDataResult::values)
                .containsExactly(
                        tuple("sum", List.of(120.25, 40.0)),
                        tuple("count", List.of(3.0)),
                        tuple("average", List.of(160.25 / 3)),
                        tuple("least", List.of(20.25)),
                        tuple("most", List.of(100.0)),
                        tuple("middle", List.of(40.0)),
                        tuple("high", List.of(100.0)));
        assertThat(answer.metricDataResults().get(0).timestamps())
                .containsExactly(Instant.parse("2026-07-01T12:02:00Z"), Instant.parse("2026-07-01T12:07:00Z"));
        assertThat(answer.metricDataResults().get(0).label()).isEqualTo("Duration");
        assertThat(answer.metricDataResults().get(0).statusCode()).isEqualTo(StatusCode.COMPLETE);
    }

    @Test
    void givesTheNewestFirstAndManyValuesByPages() {
        fourDurations();
        GetMetricDataRequest request = request(query("a", 300, "Sum"), query("b", 60, "Maximum"))
                .maxDatapoints(2)
                .build();

        List<List<List<Double>>> pages = aws.client().getMetricDataPaginator(request).stream()
                .map(page -> page.metricDataResults().stream()
                        .map(MetricDataResult::values)
                        .toList())
                .toList();

        assertThat(pages)
                .containsExactly(
                        List.of(List.of(40.0, 120.25), List.of()),
                        List.of(List.of(), List.of(40.0, 20.25)),
                        List.of(List.of(), List.of(100.0)));
    }

    @Test
    void hasNothingOfAnUnknownMetricAndNothingForAPeriodThatIsNoLongerKept() {
        aws.duration("2026-06-10T12:00:00Z", 1);
        GetMetricDataRequest.Builder old = GetMetricDataRequest.builder()
                .startTime(Instant.parse("2026-06-10T11:59:00Z"))
                .endTime(Instant.parse("2026-06-10T12:30:00Z"));

        assertThat(values(old.metricDataQueries(query("a", 60, "Sum")).build())).isEmpty();
        assertThat(values(old.metricDataQueries(query("a", 300, "Sum")).build()))
                .containsExactly(1.0);
        assertThat(values(request(query("a", 60, "Sum")).build())).isEmpty();
    }

    private List<Double> values(GetMetricDataRequest request) {
        return aws.client().getMetricData(request).metricDataResults().get(0).values();
    }

    @Test
    void givesSeveralStatisticsOfOneMetric() {
        fourDurations();

        List<Datapoint> plain = aws.client()
                .getMetricStatistics(request -> request.namespace("AWS/Lambda")
                        .metricName("Duration")
                        .dimensions(FUNCTION)
                        .startTime(START)
                        .endTime(END)
                        .period(600)
                        .statistics(Statistic.AVERAGE, Statistic.MAXIMUM))
                .datapoints();

        assertThat(plain).singleElement().satisfies(point -> {
            assertThat(point.timestamp()).isEqualTo("2026-07-01T12:02:00Z");
            assertThat(point.unit()).isEqualTo(StandardUnit.MILLISECONDS);
            assertThat(point.average()).isEqualTo(160.25 / 3);
            assertThat(point.maximum()).isEqualTo(100);
            assertThat(point.sum()).isNull();
        });
    }

    @Test
    void givesPercentilesOnly() {
        fourDurations();

        assertThat(aws.client()
                        .getMetricStatistics(request -> request.namespace("AWS/Lambda")
                                .metricName("Duration")
                                .dimensions(FUNCTION)
                                .startTime(START)
                                .endTime(END)
                                .period(600)
                                .extendedStatistics("p0", "p95.5"))
                        .datapoints())
                .singleElement()
                .satisfies(
                        point -> assertThat(point.extendedStatistics()).isEqualTo(Map.of("p0", 20.25, "p95.5", 100.0)));
    }

    @Test
    void refusesWhatCloudWatchRefuses() {
        assertThatThrownBy(() -> aws.client()
                        .getMetricData(request(query("a", 90, "Sum")).build()))
                .isInstanceOf(CloudWatchException.class)
                .hasMessageContaining("multiple of 60");
        assertThatThrownBy(() -> aws.client()
                        .getMetricData(
                                request(query("a", 60, "Sum")).endTime(START).build()))
                .hasMessageContaining("StartTime must be less than the parameter EndTime");
        assertThatThrownBy(() -> aws.client()
                        .getMetricData(request(query("a", 60, "Sum"), query("a", 60, "Sum"))
                                .build()))
                .hasMessageContaining("not unique");
        assertThatThrownBy(() -> aws.client().getMetricStatistics(request -> request.namespace("AWS/Lambda")
                        .metricName("Duration")
                        .startTime(END.minus(Duration.ofDays(2)))
                        .endTime(END)
                        .period(60)
                        .statistics(Statistic.SUM)))
                .isInstanceOf(InvalidParameterCombinationException.class)
                .hasMessageContaining("exceeds the limit of 1440");
        assertThatThrownBy(() -> aws.client()
                        .getMetricData(GetMetricDataRequest.builder()
                                .startTime(START)
                                .endTime(END)
                                .metricDataQueries(MetricDataQuery.builder()
                                        .id("a")
                                        .expression("1 + 1")
                                        .build())
                                .build()))
                .isInstanceOfSatisfying(CloudWatchException.class, e -> assertThat(e.statusCode())
                        .isEqualTo(501));
    }

    @Test
    void listsMetricsByNameAndDimensions() {
        fourDurations();
        aws.cloudWatch()
                .record("AWS/Lambda", "Errors", "Count", Map.of("FunctionName", "other"), CloudWatchFixture.NOW, 0);

        assertThat(aws.client()
                        .listMetrics(request -> request.namespace("AWS/Lambda"))
                        .metrics())
                .hasSize(2);
        assertThat(aws.client()
                        .listMetrics(request -> request.dimensions(DimensionFilter.builder()
                                .name("FunctionName")
                                .value("app")
                                .build()))
                        .metrics())
                .singleElement()
                .satisfies(metric -> assertThat(metric.metricName()).isEqualTo("Duration"));
    }

    @Test
    void keepsTheValuesOverARestartAlsoIfTheLastWasCutOff() throws IOException {
        fourDurations();
        aws.close();
        Path samples;
        try (Stream<Path> files = Files.list(state.resolve("cloudwatch/samples"))) {
            samples = files.findFirst().orElseThrow();
        }
        Files.write(samples, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

        aws = new CloudWatchFixture(state);
        aws.duration("2026-07-01T12:11:31Z", 60);

        assertThat(values(request(query("a", 600, "Sum")).build())).containsExactly(220.25);
    }
}
