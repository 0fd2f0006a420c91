package org.syndi.local.lambda.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that has loaded a function and takes one invocation at a time. Its INIT, the invocations, their limits and
 * what is logged of them follow "Understanding the Lambda execution environment lifecycle" in the developer guide; only
 * that a failed INIT is not tried a second time.
 */
final class ExecutionEnvironment implements AutoCloseable {
    private static final Duration LAST_LINES = Duration.ofSeconds(1);

    private final FunctionImage image;
    private final RuntimeApi api;
    private final RuntimeProcess process;
    private final FunctionLog log;
    private final Duration initLimit;
    private final long started = System.nanoTime();
    private volatile long idleSince = started;
    private volatile boolean broken;
    private boolean initialized;

    ExecutionEnvironment(
            FunctionImage image, RuntimeApi api, RuntimeProcess process, FunctionLog log, Duration initLimit) {
        this.image = image;
        this.api = api;
        this.process = process;
        this.log = log;
        this.initLimit = initLimit;
    }

    FunctionImage image() {
        return image;
    }

    /** Whether it can take another invocation. */
    boolean usable() {
        return !broken && process.alive();
    }

    Duration idle() {
        return since(idleSince);
    }

    InvocationOutcome invoke(Invocation invocation) throws InterruptedException {
        String requestId = invocation.requestId();
        Optional<RuntimeAnswer> initFailure = Optional.empty();
        Optional<Duration> initTime = Optional.empty();
        if (!initialized) {
            initialized = true;
            initFailure = initialize(requestId);
            initTime = Optional.of(since(started));
        }
        log.line("START RequestId: " + requestId + " Version: " + image.version());
        CompletableFuture<Long> outputEnd = process.output().end(requestId);
        long begun = System.nanoTime();
        RuntimeAnswer answer = initFailure.isPresent() ? initFailure.get() : run(invocation);
        Duration duration = since(begun);
        long peak = await(outputEnd, LAST_LINES).orElse(0L);
        log.line("END RequestId: " + requestId);
        log.line(new InvocationReport(requestId, duration, initTime, image.memoryMegabytes(), peak, answer.status())
                .line());
        idleSince = System.nanoTime();
        return new InvocationOutcome(answer.failed(), answer.body(), duration, log.takeTail());
    }

    /** Waits for the INIT to end; what went wrong if it went wrong. */
    private Optional<RuntimeAnswer> initialize(String requestId) throws InterruptedException {
        CompletableFuture<Optional<RuntimeAnswer>> init = api.initialized()
                .applyToEither(
                        process.exit().thenApply(how -> Optional.of(RuntimeAnswer.exited(requestId, how))), end -> end);
        Optional<RuntimeAnswer> failure =
                await(init, initLimit).orElseGet(() -> Optional.of(RuntimeAnswer.timedOut(requestId, initLimit)));
        if (failure.isPresent()) {
            giveUp(failure.get());
            log.line("INIT_REPORT Init Duration: " + InvocationReport.milliseconds(since(started)) + "\tPhase: init\t"
                    + failure.get().status());
        }
        return failure;
    }

    private RuntimeAnswer run(Invocation invocation) throws InterruptedException {
        CompletableFuture<RuntimeAnswer> exit =
                process.exit().thenApply(how -> RuntimeAnswer.exited(invocation.requestId(), how));
        CompletableFuture<RuntimeAnswer> first =
                api.give(invocation, Instant.now().plus(image.timeout())).applyToEither(exit, answer -> answer);
        RuntimeAnswer answer = await(first, image.timeout())
                .orElseGet(() -> RuntimeAnswer.timedOut(invocation.requestId(), image.timeout()));
        if (answer.broken()) {
            giveUp(answer);
        } else if (!answer.text().isEmpty()) {
            log.line(answer.text());
        }
        return answer;
    }

    /** Ends the process first, so that the last that it printed stands before what is said of its end. */
    private void giveUp(RuntimeAnswer reason) {
        broken = true;
        process.close();
        if (!reason.text().isEmpty()) {
            log.line(reason.text());
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private static <T> Optional<T> await(CompletableFuture<T> future, Duration limit) throws InterruptedException {
        try {
            return Optional.of(future.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        broken = true;
        process.close();
        api.close();
    }
}
