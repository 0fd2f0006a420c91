package org.syndi.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code mvn syndi:local} in a process of its own, as a user runs it in another terminal. */
final class LocalAwsProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Pattern VARIABLE = Pattern.compile("export (\\w+)=(\\S+)");

    private final Process process;
    private final Path log;

    private LocalAwsProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it and waits until it has printed how to use it. */
    static LocalAwsProcess serve(Project project) {
        try {
            Path log = project.file("local.log");
            LocalAwsProcess aws = new LocalAwsProcess(project.start(log, "syndi:local"), log);
            aws.awaitVariables();
            return aws;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitVariables() throws IOException {
        Instant end = Instant.now().plus(START_LIMIT);
        while (!variables().containsKey("AWS_DEFAULT_REGION")) {
            if (hasEndedAfterAMoment() || Instant.now().isAfter(end)) {
                throw new AssertionError("mvn syndi:local did not start:\n" + Files.readString(log));
            }
        }
    }

    private boolean hasEndedAfterAMoment() {
        try {
            return process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The variables that it printed. */
    Map<String, String> variables() {
        try {
            Map<String, String> variables = new LinkedHashMap<>();
            Matcher matcher = VARIABLE.matcher(Files.readString(log));
            while (matcher.find()) {
                variables.put(matcher.group(1), matcher.group(2));
            }
            return variables;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI endpoint() {
        return URI.create(variables().get("AWS_ENDPOINT_URL"));
    }

    /** As {@code kill -9} does. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("mvn syndi:local did not stop when it was told to");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
