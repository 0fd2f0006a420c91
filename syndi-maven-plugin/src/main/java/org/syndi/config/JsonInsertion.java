package org.syndi.config;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Puts text into a JSON text in the style that is there: its indentation, line ends and space around colons. */
final class JsonInsertion {
    private final String json;
    private final JsonValue root;
    private final String lineEnd;

    JsonInsertion(String json, JsonValue root) {
        this.json = json;
        this.root = root;
        int newline = json.indexOf('\n');
        this.lineEnd = newline > 0 && json.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
    }

    /**
     * Replaces the value of a member.
     *
     * @param rest keys of objects to make around the new value
     */
    String at(JsonValue.Member member, List<String> rest, String literal) {
        String indent = hasBreaks(root) ? indentAt(member.start()) : null;
        JsonValue old = member.value();
        return json.substring(0, old.start()) + nested(rest, literal, indent) + json.substring(old.end());
    }

    /** Adds a member at the end of an object. */
    String into(JsonValue object, String key, List<String> rest, String literal) {
        return object.members().isEmpty()
                ? intoEmpty(object, key, rest, literal)
                : after(last(object), hasBreaks(object), key, rest, literal);
    }

    private String intoEmpty(JsonValue object, String key, List<String> rest, String literal) {
        List<String> keys = new ArrayList<>(List.of(key));
        keys.addAll(rest);
        String indent = hasBreaks(root) ? indentAt(object.start()) : null;
        return json.substring(0, object.start()) + nested(keys, literal, indent) + json.substring(object.end());
    }

    private String after(JsonValue.Member last, boolean ownLine, String key, List<String> rest, String literal) {
        String indent = indentAt(last.start());
        String member = quoted(key) + colon() + nested(rest, literal, ownLine ? indent : null);
        int end = last.value().end();
        return json.substring(0, end) + "," + (ownLine ? lineEnd + indent : " ") + member + json.substring(end);
    }

    /** @param indent of the line that it begins on; null to keep all on one line */
    private String nested(List<String> keys, String literal, String indent) {
        if (keys.isEmpty()) {
            return literal;
        }
        String inner = indent == null ? null : indent + unit();
        String member = quoted(keys.get(0)) + colon() + nested(keys.subList(1, keys.size()), literal, inner);
        return indent == null ? "{" + member + "}" : "{" + lineEnd + inner + member + lineEnd + indent + "}";
    }

    /** Whether its last member begins a line; whether it has several lines if it has no member. */
    private boolean hasBreaks(JsonValue object) {
        if (object.members().isEmpty()) {
            return json.substring(object.start(), object.end()).contains("\n");
        }
        String before = json.substring(object.start(), last(object).start());
        return before.contains("\n")
                && before.substring(before.lastIndexOf('\n')).isBlank();
    }

    private static JsonValue.Member last(JsonValue object) {
        List<JsonValue.Member> members = List.copyOf(object.members().values());
        return members.get(members.size() - 1);
    }

    /** The white space that the line of this place begins with. */
    private String indentAt(int place) {
        int lineStart = json.lastIndexOf('\n', place - 1) + 1;
        int end = lineStart;
        while (end < place && (json.charAt(end) == ' ' || json.charAt(end) == '\t')) {
            end++;
        }
        return json.substring(lineStart, end);
    }

    /** One step of indentation: that of the first key; two spaces if there is none. */
    private String unit() {
        return root.members().values().stream()
                .findFirst()
                .map(first -> indentAt(first.start()))
                .filter(indent -> !indent.isEmpty())
                .orElse("  ");
    }

    private String colon() {
        return root.members().values().stream()
                .findFirst()
                .map(first -> json.substring(first.end(), first.value().start()))
                .filter(between -> !between.contains("\n"))
                .orElse(": ");
    }

    private static String quoted(String key) {
        return TextNode.valueOf(key).toString();
    }
}
