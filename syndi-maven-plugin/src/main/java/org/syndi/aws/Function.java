package org.syndi.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;

/** A Lambda function, there or not. */
public final class Function {
    /** Lambda's own form: {@code 2026-01-31T12:00:00.000+0000}. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx");

    private final LambdaClient client;
    private final String name;

    public Function(AwsClients clients, String name) {
        this.client = clients.lambda();
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** The function as it is now; empty if there is none. */
    public Optional<FunctionSnapshot> describe() {
        return AwsCall.call("read the function " + name, () -> {
            try {
                return Optional.of(snapshot(client.getFunctionConfiguration(request -> request.functionName(name))));
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private static FunctionSnapshot snapshot(GetFunctionConfigurationResponse function) {
        return new FunctionSnapshot(
                function.functionName(),
                text(function.codeSha256()),
                time(function.lastModified()),
                text(function.stateAsString()),
                text(function.lastUpdateStatusAsString()),
                text(function.lastUpdateStatusReason()),
                Optional.ofNullable(function.loggingConfig())
                        .map(LoggingConfig::logGroup)
                        .orElseGet(() -> FunctionLog.usualGroup(function.functionName())));
    }

    /** It is only shown: in another form it is shown as it is. */
    private static String time(String text) {
        try {
            return OffsetDateTime.parse(text(text), TIME).toInstant().toString();
        } catch (DateTimeParseException e) {
            return text(text).isBlank() ? "an unknown time" : text;
        }
    }

    private static String text(String value) {
        return Optional.ofNullable(value).orElse("");
    }

    /**
     * Starts to replace the code by a zip that goes along with the call.
     *
     * @return false if the function is being changed by somebody else just now
     */
    public boolean updateCode(Path zip) {
        return update(request -> request.zipFile(bytes(zip)));
    }

    /**
     * Starts to replace the code by a zip in a bucket.
     *
     * @return false if the function is being changed by somebody else just now
     */
    public boolean updateCode(String bucket, String key) {
        return update(request -> request.s3Bucket(bucket).s3Key(key));
    }

    private boolean update(Consumer<UpdateFunctionCodeRequest.Builder> code) {
        return AwsCall.call("update the code of the function " + name, () -> {
            try {
                client.updateFunctionCode(request -> {
                    request.functionName(name);
                    code.accept(request);
                });
                return true;
            } catch (ResourceConflictException e) {
                return false;
            }
        });
    }

    private static SdkBytes bytes(Path zip) {
        try {
            return SdkBytes.fromByteArrayUnsafe(Files.readAllBytes(zip));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + zip, e);
        }
    }
}
