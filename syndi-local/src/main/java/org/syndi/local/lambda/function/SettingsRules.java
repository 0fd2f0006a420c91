package org.syndi.local.lambda.function;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.syndi.local.wire.AwsException;

/**
 * What Lambda takes as a configuration: the constraints of CreateFunction in the API reference and the developer
 * guide's "Lambda quotas". Whether the role exists is not looked at.
 */
final class SettingsRules {
    private static final String INVALID = "InvalidParameterValueException";
    private static final int LARGEST_ENVIRONMENT = 4096;
    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]+");
    private static final Pattern ROLE =
            Pattern.compile("arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
    private static final Pattern HANDLER = Pattern.compile("\\S{1,128}");
    private static final Set<String> ARCHITECTURES = Set.of("x86_64", "arm64");
    private static final List<String> RUNTIMES = List.of(
            "nodejs18.x",
            "nodejs20.x",
            "nodejs22.x",
            "nodejs24.x",
            "java8.al2",
            "java11",
            "java17",
            "java21",
            "java25",
            "python3.8",
            "python3.9",
            "python3.10",
            "python3.11",
            "python3.12",
            "python3.13",
            "python3.14",
            "dotnet8",
            "dotnet10",
            "ruby3.2",
            "ruby3.3",
            "ruby3.4",
            "ruby4.0",
            "provided",
            "provided.al2",
            "provided.al2023");
    /** "Reserved environment variables" in the developer guide. */
    private static final Set<String> RESERVED = Set.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_DEFAULT_REGION",
            "AWS_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_LAMBDA_RUNTIME_API",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR");

    private SettingsRules() {}

    /** @throws AwsException as Lambda answers, at the first rule that is broken */
    static void check(FunctionSettings settings) {
        matches(settings.text("Role"), "role", ROLE);
        matches(settings.text("Handler"), "handler", HANDLER);
        within(settings.timeoutSeconds(), "timeout", 1, 900);
        within(settings.memoryMegabytes(), "memorySize", 128, 10_240);
        within(settings.values().path("EphemeralStorage").path("Size").asInt(), "ephemeralStorage.size", 512, 10_240);
        if (!RUNTIMES.contains(settings.text("Runtime"))) {
            throw invalid("Value " + settings.text("Runtime")
                    + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: " + RUNTIMES
                    + " or be a valid ARN");
        }
        settings.values().path("Architectures").forEach(architecture -> {
            if (!ARCHITECTURES.contains(architecture.asText())) {
                throw violated(
                        architecture.asText(), "architectures", "Member must satisfy enum value set: [x86_64, arm64]");
            }
        });
        if (!settings.text("PackageType").equals("Zip")) {
            throw AwsException.notImplemented("lambda", "functions from container images");
        }
        checkVariables(settings.variables());
    }

    private static void checkVariables(Map<String, String> variables) {
        variables.keySet().forEach(name -> matches(name, "environment.variables", VARIABLE));
        List<String> reserved =
                variables.keySet().stream().filter(RESERVED::contains).toList();
        String unable = "Lambda was unable to configure your environment variables because the environment variables"
                + " you have provided ";
        if (!reserved.isEmpty()) {
            throw invalid(unable + "contains reserved keys that are currently not supported for modification. Reserved"
                    + " keys used in this request: " + String.join(", ", reserved));
        }
        if (size(variables) > LARGEST_ENVIRONMENT) {
            throw invalid(unable + "exceeded the 4KB limit.");
        }
    }

    /** As JSON text: quotes, colon and comma for each pair. */
    private static int size(Map<String, String> variables) {
        return variables.entrySet().stream()
                .mapToInt(variable ->
                        (variable.getKey() + variable.getValue()).getBytes(StandardCharsets.UTF_8).length + 6)
                .sum();
    }

    private static void matches(String value, String member, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            throw violated(value, member, "Member must satisfy regular expression pattern: " + pattern);
        }
    }

    private static void within(int value, String member, int least, int most) {
        if (value < least || value > most) {
            throw violated(
                    String.valueOf(value),
                    member,
                    value < least
                            ? "Member must have value greater than or equal to " + least
                            : "Member must have value less than or equal to " + most);
        }
    }

    private static AwsException violated(String value, String member, String constraint) {
        return AwsException.badRequest(
                "ValidationException",
                "1 validation error detected: Value '" + value + "' at '" + member + "' failed to satisfy constraint: "
                        + constraint);
    }

    private static AwsException invalid(String message) {
        return AwsException.badRequest(INVALID, message);
    }
}
