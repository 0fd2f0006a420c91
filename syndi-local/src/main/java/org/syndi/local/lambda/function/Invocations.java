package org.syndi.local.lambda.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.syndi.local.lambda.code.CodeStorage;
import org.syndi.local.lambda.runtime.FunctionImage;
import org.syndi.local.lambda.runtime.Invocation;
import org.syndi.local.lambda.runtime.InvocationOutcome;
import org.syndi.local.lambda.runtime.NoPythonException;
import org.syndi.local.lambda.runtime.Payload;
import org.syndi.local.lambda.runtime.PythonRuntime;
import org.syndi.local.lambda.runtime.TooManyEnvironmentsException;
import org.syndi.local.wire.AwsException;

/** From the name of a function to its answer. */
public final class Invocations {
    private final Versions versions;
    private final CodeStorage storage;
    private final PythonRuntime runtime;
    private final InvocationMetrics metrics;

    /** @param executedVersion of an alias the version behind it */
    public record Completed(InvocationOutcome outcome, String executedVersion) {}

    public Invocations(Versions versions, CodeStorage storage, PythonRuntime runtime, MetricSink metrics) {
        this.versions = versions;
        this.storage = storage;
        this.runtime = runtime;
        this.metrics = new InvocationMetrics(metrics);
    }

    /**
     * The function that would be run.
     *
     * @throws AwsException if there is none, or if it cannot be run here or now
     */
    Function runnable(FunctionReference reference) {
        Function function = versions.resolve(reference);
        String state = function.progress().state();
        if (!state.equals("Active")) {
            throw new AwsException(
                    409,
                    "ResourceConflictException",
                    "The operation cannot be performed at this time. The function is currently in the following state: "
                            + state);
        }
        String language = function.settings().text("Runtime");
        if (!language.startsWith("python3.")) {
            throw AwsException.badRequest(
                    "InvalidRuntimeException",
                    "The embedded Lambda runs Python functions only; " + function.name() + " is for " + language
                            + ". It is kept as configured. Run it on AWS itself.");
        }
        return function;
    }

    /** Runs it to the end. */
    public Completed run(FunctionReference reference, Payload event, Optional<String> clientContext) {
        Function function = runnable(reference);
        Invocation invocation =
                new Invocation(UUID.randomUUID().toString(), reference.qualifiedArn(), event, clientContext);
        Instant begun = Instant.now();
        try {
            InvocationOutcome outcome = runtime.invoke(image(function), invocation);
            metrics.completed(reference, begun, outcome);
            return new Completed(outcome, function.version());
        } catch (NoPythonException e) {
            throw AwsException.badRequest("InvalidRuntimeException", e.getMessage());
        } catch (TooManyEnvironmentsException e) {
            metrics.throttled(reference, begun);
            throw new AwsException(429, "TooManyRequestsException", e.getMessage());
        }
    }

    /** While an update is in progress this waits for its code to be unpacked; AWS would still run the old one. */
    private FunctionImage image(Function function) {
        FunctionSettings settings = function.settings();
        return new FunctionImage(
                function.arn(),
                function.name(),
                function.version(),
                settings.text("Runtime"),
                settings.text("Handler"),
                settings.text("Role"),
                settings.memoryMegabytes(),
                Duration.ofSeconds(settings.timeoutSeconds()),
                unpacked(function),
                layers(function),
                settings.variables(),
                settings.logGroup());
    }

    private Path unpacked(Function function) {
        try {
            return storage.unpack(List.of(function.code()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack the code of " + function.name(), e);
        }
    }

    private Optional<Path> layers(Function function) {
        try {
            return function.layers().isEmpty()
                    ? Optional.empty()
                    : Optional.of(storage.unpack(function.layerContents()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack the layers of " + function.name(), e);
        }
    }
}
