package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** CloudFormation's intrinsic functions in long form: how to write and how to recognize them. */
final class Intrinsics {
    static final String NO_VALUE = "AWS::NoValue";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Intrinsics() {}

    static ObjectNode ref(String target) {
        return JSON.objectNode().put("Ref", target);
    }

    static ObjectNode getAtt(String logicalId, String attribute) {
        ObjectNode node = JSON.objectNode();
        node.putArray("Fn::GetAtt").add(logicalId).add(attribute);
        return node;
    }

    static ObjectNode sub(String text) {
        return JSON.objectNode().put("Fn::Sub", text);
    }

    static ObjectNode sub(String text, ObjectNode variables) {
        ObjectNode node = JSON.objectNode();
        node.putArray("Fn::Sub").add(text).add(variables);
        return node;
    }

    static ObjectNode ifElse(JsonNode condition, JsonNode then, JsonNode otherwise) {
        ObjectNode node = JSON.objectNode();
        node.putArray("Fn::If").add(condition).add(then).add(otherwise);
        return node;
    }

    /** The value if the condition holds, otherwise nothing. */
    static ObjectNode onlyIf(JsonNode condition, JsonNode then) {
        return ifElse(condition, then, ref(NO_VALUE));
    }

    static ObjectNode anyOf(List<String> conditions) {
        ObjectNode node = JSON.objectNode();
        ArrayNode all = node.putArray("Fn::Or");
        conditions.forEach(condition -> all.addObject().put("Condition", condition));
        return node;
    }

    static ObjectNode not(String condition) {
        ObjectNode node = JSON.objectNode();
        node.putArray("Fn::Not").addObject().put("Condition", condition);
        return node;
    }

    /** Whether the node is an object with the name of one function as its only member. */
    static boolean isIntrinsic(JsonNode node) {
        if (node == null || !node.isObject() || node.size() != 1) {
            return false;
        }
        String name = node.fieldNames().next();
        return name.equals("Ref") || name.equals("Condition") || name.startsWith("Fn::");
    }

    static boolean isIf(JsonNode node) {
        return isIntrinsic(node) && node.has("Fn::If");
    }

    static boolean isNoValue(JsonNode node) {
        return isIntrinsic(node) && node.path("Ref").asText().equals(NO_VALUE);
    }

    /** The three parts of an {@code Fn::If}; null if there are not three. */
    static ArrayNode partsOfIf(JsonNode node) {
        return node.get("Fn::If") instanceof ArrayNode parts && parts.size() == 3 ? parts : null;
    }

    /** The way in which {@code Fn::Sub} names a Ref or an attribute: {@code ${Id}} or {@code ${Id.Arn}}. */
    static String shorthand(JsonNode node) {
        if (node.has("Ref")) {
            return "${" + node.get("Ref").asText() + "}";
        }
        JsonNode parts = node.get("Fn::GetAtt");
        return "${" + parts.get(0).asText() + "." + parts.get(1).asText() + "}";
    }

    /** What a reference to a resource in this template points to: the target of a Ref, otherwise the node itself. */
    static JsonNode targetOfRef(JsonNode node) {
        return node.isObject() && node.has("Ref") ? node.get("Ref") : node;
    }

    static TextNode text(String value) {
        return TextNode.valueOf(value);
    }
}
