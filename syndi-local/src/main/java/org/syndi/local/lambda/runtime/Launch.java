package org.syndi.local.lambda.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.syndi.local.store.OwnersOnly;

/**
 * Starts execution environments.
 *
 * @param bootstrap the runtime client, in a folder of its own
 * @param home an empty folder
 */
record Launch(
        Python python,
        Path bootstrap,
        Path home,
        Duration initLimit,
        LogSink sink,
        FunctionEnvironment surroundings,
        ExecutorService threads) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");

    ExecutionEnvironment start(FunctionImage image) {
        FunctionLog log = new FunctionLog(sink, image.logGroup(), streamName(image.version()));
        log.line("INIT_START Runtime Version: python:" + python.version());
        if (!python.serves(image.runtime())) {
            log.line("The embedded Lambda runs this function on the host's Python " + python.version() + ", not on "
                    + image.runtime() + ".");
        }
        try {
            return start(image, log);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot start " + python.executable() + " for the function " + image.name(), e);
        }
    }

    private ExecutionEnvironment start(FunctionImage image, FunctionLog log) throws IOException {
        OwnersOnly.folder(home);
        RuntimeApi api = RuntimeApi.open(threads);
        try {
            ProcessBuilder builder = new ProcessBuilder(command(image))
                    .directory(image.taskRoot().toFile());
            Map<String, String> environment = builder.environment();
            environment.clear();
            environment.putAll(new EnvironmentVariables(image, surroundings, home)
                    .all(api.address(), log.stream(), bootstrap.getParent()));
            return new ExecutionEnvironment(image, api, RuntimeProcess.start(builder, log), log, initLimit);
        } catch (IOException | RuntimeException e) {
            api.close();
            throw e;
        }
    }

    /**
     * Without the host's site packages (-S, -s): a module that is neither in the code nor in a layer is missing on AWS
     * too. Unbuffered (-u): what was printed is logged, even if the process is killed right after.
     */
    private List<String> command(FunctionImage image) {
        List<String> command = new ArrayList<>(
                List.of(python.executable().toString(), "-S", "-s", "-u", "-X", "utf8", bootstrap.toString()));
        command.add(image.opt().map(Path::toString).orElse(""));
        command.addAll(python.sdkFolders());
        return command;
    }

    private static String streamName(String version) {
        return DAY.format(LocalDate.now(ZoneOffset.UTC)) + "/[" + version + "]"
                + UUID.randomUUID().toString().replace("-", "");
    }
}
