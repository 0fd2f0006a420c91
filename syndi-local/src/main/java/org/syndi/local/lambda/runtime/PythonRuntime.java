package org.syndi.local.lambda.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.syndi.local.store.OwnersOnly;

/** Runs functions. Closing it kills every process that it has started. */
public final class PythonRuntime implements AutoCloseable {
    private static final String BOOTSTRAP = "bootstrap.py";
    private static final long SWEEP_SECONDS = 30;

    private final Path folder;
    private final RuntimeSettings settings;
    private final LogSink sink;
    private final FunctionEnvironment surroundings;
    private final PythonSearch pythons;
    private final EnvironmentPool pool;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("lambda-runtime-api"));
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(daemons("lambda-idle-environments"));
    private final ScheduledFuture<?> sweeping;

    /** @param folder of its own, for the runtime client; made when it is needed */
    public PythonRuntime(Path folder, RuntimeSettings settings, LogSink sink, FunctionEnvironment surroundings) {
        this.folder = folder.toAbsolutePath();
        this.settings = settings;
        this.sink = sink;
        this.surroundings = surroundings;
        this.pythons = new PythonSearch(settings.python());
        this.pool = new EnvironmentPool(settings.concurrency());
        this.sweeping = sweeper.scheduleWithFixedDelay(
                () -> pool.retireIdle(settings.idleLimit()), SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Runs one invocation to its end; several may run at once.
     *
     * @throws NoPythonException if the host has no suitable Python
     * @throws TooManyEnvironmentsException if the function is at work as often as it may be
     */
    public InvocationOutcome invoke(FunctionImage image, Invocation invocation) {
        Python python = pythons.find().orElseThrow(() -> new NoPythonException(image.name(), pythons.lookedFor()));
        Optional<ExecutionEnvironment> environment = pool.acquire(image);
        try {
            if (environment.isEmpty()) {
                environment = Optional.of(launch(python).start(image));
            }
            pool.working(environment.get());
            return environment.get().invoke(invocation);
        } catch (InterruptedException e) {
            environment.ifPresent(ExecutionEnvironment::close);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The invocation of " + image.name() + " was interrupted", e);
        } finally {
            pool.release(image, environment);
        }
    }

    /** Ends the function's waiting environments; its code or configuration has changed, or it is gone. */
    public void retire(String functionArn) {
        pool.retire(functionArn);
    }

    private Launch launch(Python python) {
        return new Launch(
                python, bootstrap(), folder.resolve("home"), settings.initLimit(), sink, surroundings, threads);
    }

    /** The runtime client as a file, written anew if this version of the embedded AWS brings another one. */
    private Path bootstrap() {
        Path file = folder.resolve(BOOTSTRAP);
        try (InputStream resource = PythonRuntime.class.getResourceAsStream(BOOTSTRAP)) {
            byte[] wanted = resource.readAllBytes();
            if (!Files.exists(file) || !Arrays.equals(wanted, Files.readAllBytes(file))) {
                OwnersOnly.folder(folder);
                Path fresh = folder.resolve(UUID.randomUUID() + ".tmp");
                try (OutputStream out = OwnersOnly.writeNew(fresh)) {
                    out.write(wanted);
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the Lambda runtime client to " + file, e);
        }
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        sweeping.cancel(true);
        sweeper.shutdownNow();
        pool.close();
        threads.shutdownNow();
    }
}
