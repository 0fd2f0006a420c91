package org.syndi.local.lambda.runtime;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environment of a function's process: what AWS sets ("Defined runtime environment variables" in the Lambda
 * developer guide), the function's own variables, what the surroundings give. Of the host's environment only what a
 * process cannot do without: an AWS profile or a proxy of the user's would make the function behave as it never does on
 * AWS. For the same reason HOME is an empty folder.
 */
record EnvironmentVariables(FunctionImage image, FunctionEnvironment surroundings, Path home) {
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final List<String> OF_WINDOWS =
            List.of("SystemRoot", "SystemDrive", "ComSpec", "PATHEXT", "TEMP", "TMP", "windir");

    Map<String, String> all(String runtimeApi, String logStream, Path runtimeDirectory) {
        Map<String, String> all = new HashMap<>(ofTheHost());
        all.putAll(ofTheFunction(logStream));
        all.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        all.put("LAMBDA_RUNTIME_DIR", runtimeDirectory.toString());
        all.putAll(image.variables());
        all.putAll(surroundings.variables(image.arn(), image.role()));
        return all;
    }

    private Map<String, String> ofTheHost() {
        Map<String, String> host = System.getenv();
        Map<String, String> kept = new HashMap<>();
        if (WINDOWS) {
            OF_WINDOWS.stream().filter(host::containsKey).forEach(name -> kept.put(name, host.get(name)));
            kept.put("USERPROFILE", home.toString());
        } else {
            // The host's last: some installations of Python do not find their own library without.
            kept.put(
                    "LD_LIBRARY_PATH",
                    path(image.taskRoot(), taskLibraries(), opt("lib"), host.get("LD_LIBRARY_PATH")));
        }
        kept.put("PATH", path(host.get("PATH"), opt("bin")));
        kept.put("HOME", home.toString());
        return kept;
    }

    private Map<String, String> ofTheFunction(String logStream) {
        return Map.ofEntries(
                Map.entry("_HANDLER", image.handler()),
                Map.entry("AWS_REGION", image.region()),
                Map.entry("AWS_DEFAULT_REGION", image.region()),
                Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_" + image.runtime()),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", image.name()),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", image.version()),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(image.memoryMegabytes())),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", image.logGroup()),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", logStream),
                Map.entry("LAMBDA_TASK_ROOT", image.taskRoot().toString()),
                Map.entry("LANG", "en_US.UTF-8"),
                Map.entry("TZ", "UTC"));
    }

    private Path taskLibraries() {
        return image.taskRoot().resolve("lib");
    }

    private Path opt(String folder) {
        return image.opt().map(opt -> opt.resolve(folder)).orElse(null);
    }

    private static String path(Object... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
