package org.syndi.local.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads a template, YAML or JSON, into its long form: {@code !GetAtt A.B} becomes {@code {"Fn::GetAtt": ["A", "B"]}}.
 * Keys keep their order.
 */
public final class TemplateReader {
    /** Levels of nesting; far more than templates have, far fewer than those that walk over them can bear. */
    static final int DEEPEST = 200;

    static final String TOO_DEEP = "it is nested more than " + DEEPEST + " levels deep";

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private TemplateReader() {}

    /**
     * @throws TemplateException if the text is no mapping, is not well-formed (with line and column), or has null
     *     values, which CloudFormation does not take
     */
    public static ObjectNode read(String text) {
        JsonNode template = text.stripLeading().startsWith("{") ? json(text) : YamlTemplate.read(text);
        if (!(template instanceof ObjectNode root)) {
            throw new TemplateException("Template format error: unsupported structure.");
        }
        refuseNulls(root, "");
        return root;
    }

    /** YAML in flow style starts with a brace too. */
    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (StreamConstraintsException e) {
            throw new TemplateException("Template format error: JSON not well-formed. " + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            if (looksLikeFlowYaml(text)) {
                return YamlTemplate.read(text);
            }
            JsonLocation where = e.getLocation();
            throw new TemplateException(
                    "Template format error: JSON not well-formed. (line " + where.getLineNr() + ", column "
                            + where.getColumnNr() + ")",
                    e);
        }
    }

    private static boolean looksLikeFlowYaml(String text) {
        String inside = text.stripLeading().substring(1).stripLeading();
        return !inside.isEmpty() && Character.isLetter(inside.charAt(0));
    }

    private static void refuseNulls(JsonNode node, String path) {
        if (node.isNull()) {
            throw new TemplateException(
                    "Template format error: [" + path + "] 'null' values are not allowed in templates");
        }
        if (node.isObject()) {
            node.properties().forEach(field -> refuseNulls(field.getValue(), path + "/" + field.getKey()));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            refuseNulls(node.get(i), path + "/" + i);
        }
    }
}
