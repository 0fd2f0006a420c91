package org.syndi.local.lambda.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * All that an execution environment is made from. Environments of equal images may stand in for each other; after a
 * change of code or configuration the images differ.
 *
 * @param arn without a version
 * @param version {@code $LATEST} or a number
 * @param memoryMegabytes as configured
 * @param taskRoot the unpacked code, in a folder of its own for each content
 * @param opt the unpacked layers; empty if there are none
 * @param variables the function's own
 */
public record FunctionImage(
        String arn,
        String name,
        String version,
        String runtime,
        String handler,
        String role,
        int memoryMegabytes,
        Duration timeout,
        Path taskRoot,
        Optional<Path> opt,
        Map<String, String> variables,
        String logGroup) {
    public FunctionImage {
        variables = Map.copyOf(variables);
    }

    /** The fourth part of the ARN. */
    String region() {
        return arn.split(":", -1)[3];
    }

    /** Without the variables, whose values may be secrets. */
    @Override
    public String toString() {
        return "FunctionImage[" + arn + ":" + version + ", " + taskRoot + "]";
    }
}
