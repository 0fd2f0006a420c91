package org.syndi.local.lambda.runtime;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process of a runtime, with whatever it has started itself. */
final class RuntimeProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RuntimeProcess.class);
    private static final long PATIENCE_SECONDS = 10;

    private final Process process;
    private final ProcessOutput output;

    private RuntimeProcess(Process process, ProcessOutput output) {
        this.process = process;
        this.output = output;
    }

    /** The process's standard input stays open: its end tells the bootstrap that this JVM is gone, however it went. */
    static RuntimeProcess start(ProcessBuilder builder, FunctionLog log) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        ProcessOutput output = new ProcessOutput(process.getInputStream(), log);
        Thread reader = new Thread(output, "lambda-output-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        return new RuntimeProcess(process, output);
    }

    ProcessOutput output() {
        return output;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Done with how it ended, in Lambda's words, when it has. */
    CompletableFuture<String> exit() {
        return process.onExit().thenApply(ended -> describe(ended.exitValue()));
    }

    /** A shell's convention, and the JDK's: 128 and more is the number of a signal. */
    private static String describe(int status) {
        return switch (status) {
            case 0 -> "Runtime exited without providing a reason";
            case 128 + 6 -> "Runtime exited with error: signal: aborted";
            case 128 + 9 -> "Runtime exited with error: signal: killed";
            case 128 + 11 -> "Runtime exited with error: signal: segmentation fault";
            case 128 + 15 -> "Runtime exited with error: signal: terminated";
            default -> "Runtime exited with error: exit status " + status;
        };
    }

    /** Kills it and its descendants, and returns when it is gone and its last output is logged. */
    @Override
    public void close() {
        List<ProcessHandle> family = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            output.closed().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The process {} of a function does not end", process.pid(), e);
        }
    }
}
