package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A function's configuration, in the members of CreateFunction. What this Lambda does not act on ({@code VpcConfig},
 * {@code TracingConfig}, …) is kept and shown as it was given.
 *
 * @param values not to be changed
 */
public record FunctionSettings(ObjectNode values) {
    private static final List<String> MEMBERS = List.of(
            "Runtime",
            "Role",
            "Handler",
            "Description",
            "Timeout",
            "MemorySize",
            "VpcConfig",
            "DeadLetterConfig",
            "Environment",
            "KMSKeyArn",
            "TracingConfig",
            "Layers",
            "FileSystemConfigs",
            "PackageType",
            "Architectures",
            "EphemeralStorage",
            "SnapStart",
            "LoggingConfig");

    /** With Lambda's defaults for what is not given. */
    static FunctionSettings of(String functionName, JsonNode input) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        values.put("Description", "").put("Timeout", 3).put("MemorySize", 128).put("PackageType", "Zip");
        values.putArray("Architectures").add("x86_64");
        values.putObject("EphemeralStorage").put("Size", 512);
        values.putObject("TracingConfig").put("Mode", "PassThrough");
        values.putObject("SnapStart").put("ApplyOn", "None");
        values.putObject("LoggingConfig").put("LogFormat", "Text").put("LogGroup", "/aws/lambda/" + functionName);
        return new FunctionSettings(values).with(input);
    }

    /** These settings with those that {@code input} names instead of the old ones. */
    FunctionSettings with(JsonNode input) {
        ObjectNode changed = values.deepCopy();
        for (String member : MEMBERS) {
            if (member.equals("LoggingConfig") && input.hasNonNull(member)) {
                changed.withObjectProperty(member)
                        .setAll((ObjectNode) input.get(member).deepCopy());
            } else if (input.hasNonNull(member)) {
                changed.set(member, input.get(member).deepCopy());
            }
        }
        return new FunctionSettings(changed);
    }

    String text(String member) {
        return values.path(member).asText("");
    }

    int timeoutSeconds() {
        return values.path("Timeout").asInt();
    }

    int memoryMegabytes() {
        return values.path("MemorySize").asInt();
    }

    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        values.path("Environment")
                .path("Variables")
                .properties()
                .forEach(variable ->
                        variables.put(variable.getKey(), variable.getValue().asText()));
        return variables;
    }

    List<String> layerArns() {
        return StreamSupport.stream(values.path("Layers").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    String logGroup() {
        return values.path("LoggingConfig").path("LogGroup").asText();
    }

    /** Without the values, some of which may be secrets. */
    @Override
    public String toString() {
        return "FunctionSettings[" + text("Handler") + "]";
    }
}
