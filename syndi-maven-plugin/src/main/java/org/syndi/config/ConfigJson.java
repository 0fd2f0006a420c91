package org.syndi.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.syndi.deployment.DeploymentException;

/**
 * Strict JSON: no duplicate keys, nothing after the end, numbers as they are written. Errors show no line of the file:
 * it may hold a secret.
 */
final class ConfigJson {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** How deep objects and lists may be nested in each other; whoever walks through them needs a stack for it. */
    private static final int DEEPEST = 100;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Separators SEPARATORS = Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");

    private ConfigJson() {}

    /** @throws DeploymentException if the text is no JSON object; it names file, line and column */
    static ObjectNode parse(Path file, String text) {
        try {
            JsonNode node = JSON.readTree(withoutMark(text));
            if (node instanceof ObjectNode object) {
                return object;
            }
            String found = node.isMissingNode() ? "is empty" : "holds no object but another value";
            throw new DeploymentException(
                    file + " " + found + "; a configuration file is one JSON object.",
                    "Write at least {} into " + file + ".");
        } catch (JsonProcessingException e) {
            throw malformed(file, e);
        }
    }

    static JsonParser parser(String text) throws IOException {
        return JSON.createParser(text);
    }

    static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    static DeploymentException malformed(Path file, JsonProcessingException e) {
        String place = e.getLocation() == null
                ? ""
                : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
        return new DeploymentException(
                file + place + ": this is no valid JSON: " + harmless(e.getOriginalMessage()),
                "Correct it there, then run the same command again.");
    }

    /**
     * Jackson quotes an unknown token, which may be a value that somebody forgot to quote; and names the method that
     * sets a limit, which nobody can call here.
     */
    private static String harmless(String message) {
        return message.replaceFirst("(?s)^Unrecognized token '.*?': ", "Unrecognized token: ")
                .replaceFirst(", from `[^`]*`", "");
    }

    /** The same text for the same tree: two spaces, Unix line ends, one at the end. */
    static String render(JsonNode node) {
        try {
            return writer().writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A printer counts its depth, so each rendering has one of its own. */
    private static ObjectWriter writer() {
        return JSON.writer(new DefaultPrettyPrinter(SEPARATORS)
                .withObjectIndenter(TWO_SPACES)
                .withArrayIndenter(TWO_SPACES));
    }
}
