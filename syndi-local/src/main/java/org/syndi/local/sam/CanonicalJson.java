package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;

/**
 * JSON as Python's {@code json.dumps} writes it without blanks, with sorted names and in ASCII; input of logical id
 * hashes.
 */
final class CanonicalJson {
    private CanonicalJson() {}

    static String of(JsonNode node) {
        StringBuilder json = new StringBuilder();
        append(json, node);
        return json.toString();
    }

    private static void append(StringBuilder json, JsonNode node) {
        if (node.isObject()) {
            appendObject(json, node);
        } else if (node.isArray()) {
            json.append('[');
            node.forEach(item -> {
                append(json, item);
                json.append(',');
            });
            close(json, ']');
        } else if (node.isTextual()) {
            appendText(json, node.textValue());
        } else if (node.isNumber() && !node.isIntegralNumber()) {
            json.append(PythonText.number(node));
        } else {
            json.append(node);
        }
    }

    private static void appendObject(StringBuilder json, JsonNode node) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        node.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        json.append('{');
        sorted.forEach((name, value) -> {
            appendText(json, name);
            json.append(':');
            append(json, value);
            json.append(',');
        });
        close(json, '}');
    }

    /** Ends a container, over the comma behind its last item if there is one. */
    private static void close(StringBuilder json, char bracket) {
        int last = json.length() - 1;
        if (json.charAt(last) == ',') {
            json.setCharAt(last, bracket);
        } else {
            json.append(bracket);
        }
    }

    private static void appendText(StringBuilder json, String text) {
        json.append('"');
        text.chars().forEach(character -> {
            switch (character) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (character >= 0x20 && character < 0x7f) {
                        json.append((char) character);
                    } else {
                        json.append(String.format("\\u%04x", character));
                    }
                }
            }
        });
        json.append('"');
    }
}
