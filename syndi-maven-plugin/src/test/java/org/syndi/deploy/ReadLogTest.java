package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.LogTail;
import org.syndi.deployment.Deployment;
import org.syndi.progress.ProgressEvent.Detail;
import org.syndi.progress.ProgressEvent.Warning;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** A function's log, read and followed. */
class ReadLogTest {
    @RegisterExtension
    static final SmallProjects PROJECTS = new SmallProjects();

    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    @TempDir
    Path directory;

    private final Instant now = Instant.now();
    private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
    private CloudWatchLogsClient logs;

    @BeforeEach
    void connect() {
        logs = PROJECTS.client(CloudWatchLogsClient.builder());
    }

    @AfterEach
    void disconnect() {
        logs.close();
    }

    @Test
    void givesOutWhatIsYoungEnoughAndMatches() {
        SmallProject project = PROJECTS.of("stage", "recent");
        create(project);
        write(project, now.minusSeconds(3000), "ERROR long ago");
        write(project, now.minusSeconds(60), "INFO fine");
        write(project, now.minusSeconds(50), "ERROR bad\n");

        log(project, 600, Optional.of("ERROR")).recent();

        assertThat(read).containsExactly("ERROR bad");
    }

    @Test
    void saysThatThereIsNoLogYet() {
        SmallProject project = PROJECTS.of("stage", "missing");

        log(project, 600, Optional.empty()).recent();

        assertThat(read).isEmpty();
        assertThat(project.recording().of(Detail.class).map(Detail::text))
                .contains("There is no log /aws/lambda/rawscribe-stage-missing-backend yet: the function was not"
                        + " deployed, or never called.");
    }

    @Test
    void readsAnEventOnceAlsoOneThatComesLate() {
        SmallProject project = PROJECTS.of("stage", "late");
        create(project);
        LogTail tail = new LogTail(
                project.clients(),
                () -> "/aws/lambda/" + project.deployment().functionName(),
                now.minusSeconds(600),
                Optional.empty());
        write(project, now.minusSeconds(10), "first");
        write(project, now.minusSeconds(10), "first");
        assertThat(messages(tail)).containsExactly("first", "first");

        write(project, now.minusSeconds(15), "late");
        write(project, now.minusSeconds(5), "last");

        assertThat(messages(tail)).containsExactly("late", "last");
        assertThat(messages(tail)).isEmpty();
    }

    @Test
    void goesOnAfterAnEventFromTheFuture() {
        SmallProject project = PROJECTS.of("stage", "future");
        create(project);
        LogTail tail = new LogTail(project.clients(), () -> group(project), now.minusSeconds(600), Optional.empty());
        write(project, now.plusSeconds(3600), "of a clock that is wrong");
        assertThat(messages(tail)).containsExactly("of a clock that is wrong");

        write(project, Instant.now(), "right");
        write(project, now.minusSeconds(120), "late by minutes");

        assertThat(messages(tail)).containsExactly("late by minutes", "right");
        assertThat(messages(tail)).isEmpty();
    }

    @Test
    void followsALogThatIsNotThereYetAndEndsWhenItIsTold() throws InterruptedException {
        SmallProject project = PROJECTS.of("stage", "followed");
        ReadLog log = log(project, 600, Optional.empty());
        Thread follower = new Thread(log::follow);
        follower.start();
        while (project.recording().of(Detail.class).noneMatch(told -> told.text()
                .endsWith("waiting for it."))) {
            Thread.onSpinWait();
        }
        create(project);
        write(project, now, "one");
        assertThat(read.poll(10, TimeUnit.MINUTES)).isEqualTo("one");
        write(project, Instant.now(), "two");
        assertThat(read.poll(10, TimeUnit.MINUTES)).isEqualTo("two");

        follower.interrupt();
        follower.join();

        assertThat(read).isEmpty();
        assertThat(project.recording().of(Detail.class)).hasSize(1);
    }

    @Test
    void goesOnWhereItIsThrottledAndSaysSoOnce() throws InterruptedException {
        SmallProject project = new SmallProject(
                directory,
                Deployment.of("stage", "busy"),
                aws.settings("us-east-1").endpoint().orElseThrow());
        aws.logs().createLogGroup(request -> request.logGroupName(group(project)));
        aws.logs()
                .createLogStream(request -> request.logGroupName(group(project)).logStreamName("s"));
        aws.logs().putLogEvents(request -> request.logGroupName(group(project))
                .logStreamName("s")
                .logEvents(InputLogEvent.builder()
                        .timestamp(now.toEpochMilli())
                        .message("one")
                        .build()));
        aws.throttle("FilterLogEvents", 9);

        Thread follower = new Thread(log(project, 600, Optional.empty())::follow);
        follower.start();
        assertThat(read.poll(10, TimeUnit.MINUTES)).isEqualTo("one");
        follower.interrupt();
        follower.join();

        assertThat(read).isEmpty();
        assertThat(project.recording().of(Warning.class)).hasSize(1);
        project.clients().close();
    }

    private ReadLog log(SmallProject project, int seconds, Optional<String> filter) {
        return ReadLog.of(
                project.clients(),
                project.deployment(),
                now.minusSeconds(seconds),
                filter,
                line -> read.add(line.message()),
                project.recording());
    }

    private static List<String> messages(LogTail tail) {
        List<String> messages = new ArrayList<>();
        assertThat(tail.read(line -> messages.add(line.message()))).hasValue(messages.size());
        return messages;
    }

    private static String group(SmallProject project) {
        return "/aws/lambda/" + project.deployment().functionName();
    }

    private void create(SmallProject project) {
        logs.createLogGroup(request -> request.logGroupName(group(project)));
        logs.createLogStream(request -> request.logGroupName(group(project)).logStreamName("s"));
    }

    private void write(SmallProject project, Instant time, String message) {
        InputLogEvent event = InputLogEvent.builder()
                .timestamp(time.toEpochMilli())
                .message(message)
                .build();
        logs.putLogEvents(request ->
                request.logGroupName(group(project)).logStreamName("s").logEvents(event));
    }
}
