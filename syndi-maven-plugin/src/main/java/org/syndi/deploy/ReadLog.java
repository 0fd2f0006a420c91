package org.syndi.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.syndi.aws.AwsClients;
import org.syndi.aws.FunctionLog;
import org.syndi.aws.LogLine;
import org.syndi.aws.LogTail;
import org.syndi.aws.Setback;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

/** Gives out a function's log: what there is, or also what comes. */
public final class ReadLog {
    /** CloudWatch allows an account only a few such calls a second ("CloudWatch Logs quotas", FilterLogEvents). */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LogTail log;
    private final Consumer<LogLine> reader;
    private final Progress progress;
    private boolean toldOfSetback;

    public ReadLog(LogTail log, Consumer<LogLine> reader, Progress progress) {
        this.log = log;
        this.reader = reader;
        this.progress = progress;
    }

    /**
     * That of a deployment's function: under the name that the stack says, by the rule for names where it does not say
     * one yet, or may not be asked.
     *
     * @param since where to begin
     * @param filter a pattern of CloudWatch Logs ("Filter pattern syntax")
     */
    public static ReadLog of(
            AwsClients clients,
            Deployment deployment,
            Instant since,
            Optional<String> filter,
            Consumer<LogLine> reader,
            Progress progress) {
        return new ReadLog(
                new LogTail(clients, () -> group(clients, deployment, progress), since, filter), reader, progress);
    }

    /** Who may read logs may not always look at stacks. */
    private static String group(AwsClients clients, Deployment deployment, Progress progress) {
        try {
            return DeployedFunction.logGroup(clients, deployment);
        } catch (DeploymentException e) {
            String usual = FunctionLog.usualGroup(deployment.functionName());
            progress.warning(e.problem() + " So it is not known which log the function has; taken is " + usual + ".");
            return usual;
        }
    }

    /** Gives out what there is. */
    public void recent() {
        OptionalInt lines = log.read(reader);
        if (lines.isEmpty()) {
            progress.detail("There is no log " + log.group() + " yet: the function was not deployed, or never called.");
        } else if (lines.getAsInt() == 0) {
            progress.detail("Nothing in " + log.group() + " in that time.");
        }
    }

    /** Gives out what there is and what comes, until the thread is interrupted. A log that is not there is awaited. */
    public void follow() {
        boolean toldThatItIsMissing = false;
        while (!isStopped()) {
            OptionalInt lines = readUnlessStopped();
            if (lines.isEmpty() && !toldThatItIsMissing && !isStopped()) {
                progress.detail("There is no log " + log.group() + " yet: waiting for it.");
                toldThatItIsMissing = true;
            }
            pause();
        }
    }

    private static boolean isStopped() {
        return Thread.currentThread().isInterrupted();
    }

    /** An interruption in the middle of a call makes it fail; that is no failure of the log. */
    private OptionalInt readUnlessStopped() {
        try {
            return log.read(reader);
        } catch (DeploymentException e) {
            if (isStopped()) {
                return OptionalInt.empty();
            }
            if (Setback.of(e).filter(Setback::passes).isPresent()) {
                tellOfSetback(e);
                return OptionalInt.of(0);
            }
            throw e;
        }
    }

    /** What was not given out now is given out next time. */
    private void tellOfSetback(DeploymentException failure) {
        if (!toldOfSetback) {
            progress.warning(failure.problem() + " It is asked again: lines come later.");
            toldOfSetback = true;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
