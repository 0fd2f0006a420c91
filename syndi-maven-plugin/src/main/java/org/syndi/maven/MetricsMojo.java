package org.syndi.maven;

import java.time.Duration;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.deploy.FunctionUse;
import org.syndi.deploy.ReadMetrics;
import org.syndi.report.MetricsJson;
import org.syndi.report.MetricsReport;

/**
 * Shows how the deployed function was used: invocations, errors, throttles and durations as CloudWatch counts them, and
 * the cold starts that its log tells of. It changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "metrics", threadSafe = true)
public class MetricsMojo extends ConnectedMojo {
    /**
     * How far back to look: a number with {@code s}, {@code m}, {@code h} or {@code d} for seconds, minutes, hours or
     * days; the beginning is rounded down to the minute, as CloudWatch does. Example: {@code -Dsyndi.since=1d}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.since", defaultValue = "1h")
    private String since;

    /**
     * {@code text}, or {@code json} for programs; with {@code mvn -q} the JSON stands alone on standard output.
     * Example: {@code -Dsyndi.format=json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.format", defaultValue = "text")
    private String format;

    @Override
    void runForApp() {
        OutputFormat wanted = OutputFormat.of(format);
        Duration time = LookBack.of(since);
        try (TargetConnection connection = connect()) {
            FunctionUse use = new ReadMetrics(connection.clients(), deployment()).lookingBack(time);
            switch (wanted) {
                case TEXT -> new MetricsReport(output()).print(use);
                case JSON -> standardOutput(new MetricsJson().text(use));
            }
        }
    }
}
