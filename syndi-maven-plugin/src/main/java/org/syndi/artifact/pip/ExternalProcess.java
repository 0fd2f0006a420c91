package org.syndi.artifact.pip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a command to its end, without a shell and without input.
 *
 * <p>On {@link ProcessBuilder} and not on plexus-utils: that one puts a shell between us and the command, so that
 * ending it on a time limit ends the shell and leaves the command running, and it cannot be interrupted.
 */
public final class ExternalProcess {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final List<String> command;
    private final Map<String, String> environment;
    private final Duration limit;

    /**
     * @param command the program's path and its arguments
     * @param environment variables to set beside the inherited ones
     * @param limit how long it may take
     */
    public ExternalProcess(List<String> command, Map<String, String> environment, Duration limit) {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.limit = limit;
    }

    /** What came of it; {@code exit} means nothing if it {@code timedOut}. */
    public record Result(int exit, boolean timedOut, String output, String errors) {
        public boolean succeeded() {
            return !timedOut && exit == 0;
        }
    }

    /**
     * Starts the command and waits for it. Whatever ends the wait, nothing that was started stays behind.
     *
     * @param onLine gets each line of the standard output as it comes
     * @throws IOException if the program cannot be started
     * @throws InterruptedException if this thread is interrupted; the command is ended before
     */
    public Result run(Consumer<String> onLine) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.start();
        Thread hook = new Thread(() -> end(process), "end " + command.get(0));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            process.getOutputStream().close();
            return await(process, onLine);
        } finally {
            end(process);
            forget(hook);
        }
    }

    private Result await(Process process, Consumer<String> onLine) throws InterruptedException {
        Lines output = new Lines(process.getInputStream(), onLine);
        Lines errors = new Lines(process.getErrorStream(), line -> {});
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            end(process);
        }
        return new Result(ended ? process.exitValue() : -1, !ended, output.await(), errors.await());
    }

    /** With its children: pip starts some (keyring, for one). */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the machine is going down, and the hook with it
        }
    }

    /** Collects one stream on a thread of its own: a full pipe would stop the process. */
    private static final class Lines {
        private final StringBuilder text = new StringBuilder();
        private final Thread thread;

        Lines(InputStream stream, Consumer<String> onLine) {
            thread = new Thread(() -> read(stream, onLine), "process output");
            thread.setDaemon(true);
            thread.start();
        }

        private void read(InputStream stream, Consumer<String> onLine) {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    append(line);
                    onLine.accept(line);
                }
            } catch (IOException | UncheckedIOException e) {
                // the stream of a process that was ended
            }
        }

        private synchronized void append(String line) {
            text.append(line).append('\n');
        }

        private synchronized String text() {
            return text.toString();
        }

        /** Not for ever: a grandchild that outlives the process may hold the pipe. */
        String await() throws InterruptedException {
            thread.join(GRACE.toMillis());
            return text();
        }
    }
}
