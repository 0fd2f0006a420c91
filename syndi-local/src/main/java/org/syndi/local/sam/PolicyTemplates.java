package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The policies that SAM offers by name (AWS SAM Developer Guide, "AWS SAM policy templates"). In the table a text such
 * as {@code arn:…:${bucketName}} stands for an Fn::Sub with the parameter BucketName.
 */
final class PolicyTemplates {
    private static final JsonNode TEMPLATES = BundledData.read("policy-templates.json");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z]+)}");

    private PolicyTemplates() {}

    static boolean has(String name) {
        return TEMPLATES.has(name);
    }

    /**
     * The policy document.
     *
     * @param policy an object with the template's name as its only member and the parameters as its value
     */
    static ObjectNode document(String logicalId, JsonNode policy) {
        String name = policy.fieldNames().next();
        JsonNode values = policy.get(name);
        if (!values.isObject()) {
            throw SamError.resource(
                    logicalId, "Must specify valid parameter values for policy template '" + name + "'");
        }
        List<String> parameters = StreamSupport.stream(
                        TEMPLATES.get(name).get("parameters").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        List<String> missing = new ArrayList<>(parameters);
        missing.removeIf(values::has);
        if (!missing.isEmpty()) {
            throw SamError.resource(
                    logicalId,
                    "Following required parameters of template '" + name + "' don't have values: ['"
                            + String.join("', '", missing) + "']");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .set("Statement", substituted(TEMPLATES.get(name).get("statements"), parameters, values));
    }

    private static JsonNode substituted(JsonNode node, List<String> parameters, JsonNode values) {
        if (node.isTextual()) {
            return substitution(node, parameters, values);
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> list.add(substituted(item, parameters, values)));
            return list;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties()
                .forEach(member -> object.set(member.getKey(), substituted(member.getValue(), parameters, values)));
        return object;
    }

    private static JsonNode substitution(JsonNode node, List<String> parameters, JsonNode values) {
        String text = node.textValue();
        if (!text.contains("${")) {
            return node;
        }
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            String variable = matcher.group(1);
            parameters.stream()
                    .filter(variable::equalsIgnoreCase)
                    .forEach(parameter -> variables.set(variable, values.get(parameter)));
        }
        return variables.isEmpty() ? Intrinsics.sub(text) : Intrinsics.sub(text, variables);
    }
}
