package org.syndi.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.syndi.deployment.DeploymentException;

/**
 * A JSON file in which values are set in place: the rest of its text, with order, indentation and line ends, stays as
 * it is. Immutable.
 */
final class JsonEdit {
    private final Path file;
    private final String text;
    private final String json;
    private final JsonValue root;

    private JsonEdit(Path file, String text, JsonValue root) {
        this.file = file;
        this.text = text;
        this.json = ConfigJson.withoutMark(text);
        this.root = root;
    }

    /** @throws DeploymentException if the text is no JSON object; it names file, line and column */
    static JsonEdit of(Path file, String text) {
        ConfigJson.parse(file, text);
        try {
            return new JsonEdit(file, text, JsonValue.parse(ConfigJson.withoutMark(text)));
        } catch (JsonProcessingException e) {
            throw ConfigJson.malformed(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text;
    }

    /**
     * What stands there: a string's text, or anything else as it is written.
     *
     * @param path with dots
     */
    Optional<String> value(String path) {
        JsonValue value = root;
        for (String key : keys(path)) {
            JsonValue.Member member = value.members().get(key);
            if (member == null) {
                return Optional.empty();
            }
            value = member.value();
        }
        return Optional.of(value.text());
    }

    /**
     * Sets a string.
     *
     * @param path with dots; objects that are missing on the way are made
     * @throws DeploymentException if something that is no object stands on the way: it is not ours to remove
     */
    JsonEdit with(String path, String value) {
        return withLiteral(path, TextNode.valueOf(value).toString());
    }

    /** Makes sure that an object is there. */
    JsonEdit withObject(String path) {
        return value(path).isPresent() ? this : withLiteral(path, "{}");
    }

    private JsonEdit withLiteral(String path, String literal) {
        List<String> keys = keys(path);
        JsonValue parent = root;
        for (int i = 0; i < keys.size(); i++) {
            JsonValue.Member member = parent.members().get(keys.get(i));
            List<String> rest = keys.subList(i + 1, keys.size());
            if (member == null) {
                return of(file, mark() + new JsonInsertion(json, root).into(parent, keys.get(i), rest, literal));
            }
            JsonValue found = member.value();
            if (rest.isEmpty() || found.kind() == JsonToken.VALUE_NULL) {
                return of(file, mark() + new JsonInsertion(json, root).at(member, rest, literal));
            }
            if (!found.isObject()) {
                throw notAnObject(String.join(".", keys.subList(0, i + 1)), path);
            }
            parent = found;
        }
        return this;
    }

    private DeploymentException notAnObject(String place, String path) {
        return new DeploymentException(
                "In " + file + ", '" + place + "' is no object, so '" + path
                        + "' cannot be written; nothing was changed.",
                "Make '" + place + "' an object, or remove it, then sync again.");
    }

    private String mark() {
        return text.substring(0, text.length() - json.length());
    }

    private static List<String> keys(String path) {
        return List.of(path.split("\\.", -1));
    }
}
