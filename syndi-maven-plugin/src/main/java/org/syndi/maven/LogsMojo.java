package org.syndi.maven;

import java.time.Instant;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.aws.LogLine;
import org.syndi.deploy.ReadLog;
import org.syndi.deployment.Deployment;

/**
 * Prints the log of the deployed function, each event with its time (UTC) on standard output: what there is, or with
 * {@code -Dsyndi.follow} also what comes, until Ctrl-C.
 *
 * @since 0.1.0
 */
@Mojo(name = "logs", threadSafe = true)
public class LogsMojo extends ConnectedMojo {
    /**
     * How far back to begin: a number with {@code s}, {@code m}, {@code h} or {@code d} for seconds, minutes, hours or
     * days. Example: {@code -Dsyndi.since=2h}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.since", defaultValue = "10m")
    private String since;

    /**
     * Only events that match this pattern, in the syntax of CloudWatch Logs: words that must all occur, quoted phrases,
     * {@code ?either ?or}, {@code -without}. Example: {@code -Dsyndi.filter=ERROR}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.filter")
    private String filter;

    /**
     * Goes on with what comes, until Ctrl-C, and waits for a log that is not there yet: {@code -Dsyndi.follow}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.follow", defaultValue = "false")
    private boolean follow;

    @Override
    void runForApp() {
        Instant start = Instant.now().minus(LookBack.of(since));
        Deployment deployment = deployment();
        StopSignal.during(() -> read(deployment, start));
    }

    private void read(Deployment deployment, Instant start) {
        try (TargetConnection connection = connect()) {
            ReadLog log = ReadLog.of(
                    connection.clients(), deployment, start, Optional.ofNullable(filter), LogsMojo::print, progress());
            if (follow) {
                log.follow();
            } else {
                log.recent();
            }
        }
    }

    private static void print(LogLine line) {
        standardOutput(line.time() + " " + line.message());
    }
}
