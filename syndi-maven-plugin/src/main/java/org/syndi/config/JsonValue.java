package org.syndi.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A value in a JSON text and where it stands, in chars; the end is the first one after it.
 *
 * @param text of a string, without quotes and escapes; the text as written of anything else
 * @param members of an object, in their order
 */
record JsonValue(JsonToken kind, int start, int end, String text, Map<String, Member> members) {

    /** A key, with where it stands, and its value. */
    record Member(int start, int end, JsonValue value) {}

    /** Reads the whole text. */
    static JsonValue parse(String json) throws IOException {
        try (JsonParser parser = ConfigJson.parser(json)) {
            parser.nextToken();
            return read(parser, json);
        }
    }

    private static JsonValue read(JsonParser parser, String json) throws IOException {
        JsonToken kind = parser.currentToken();
        int start = start(parser);
        Map<String, Member> members = new LinkedHashMap<>();
        if (kind == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                int keyStart = start(parser);
                int keyEnd = end(parser, json);
                parser.nextToken();
                members.put(key, new Member(keyStart, keyEnd, read(parser, json)));
            }
        } else if (kind == JsonToken.START_ARRAY) {
            parser.skipChildren();
        }
        String scalar = parser.getText();
        int end = end(parser, json);
        return new JsonValue(
                kind, start, end, kind == JsonToken.VALUE_STRING ? scalar : json.substring(start, end), members);
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    /** The parser has often looked ahead already: after a key as far as its value, after a number one char. */
    private static int end(JsonParser parser, String json) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
            return endOfString(json, start(parser));
        }
        return start(parser) + parser.getTextLength();
    }

    private static int endOfString(String json, int start) {
        int place = start + 1;
        while (json.charAt(place) != '"') {
            place += json.charAt(place) == '\\' ? 2 : 1;
        }
        return place + 1;
    }

    boolean isObject() {
        return kind == JsonToken.START_OBJECT;
    }
}
