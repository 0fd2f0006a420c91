package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks through a tree and replaces references in {@code Ref}, {@code Fn::Sub} and {@code Fn::GetAtt}. It changes the
 * tree in place (order of members included) and returns it, or what stands for it if the root itself is a reference.
 */
abstract class IntrinsicRewriter {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9.]+|AWS::[A-Z][A-Za-z]*)}");

    /** What to put in place of {@code {"Ref": target}}; the node itself to leave it. */
    protected abstract JsonNode rewriteRef(ObjectNode ref, String target);

    /** What to put in place of {@code reference}, which is <code>${target}</code>, inside of an Fn::Sub. */
    protected abstract String rewriteSubstitution(String reference, String target);

    /** Changes the parts of an {@code Fn::GetAtt}; each is a text and there are at least two. */
    protected void rewriteGetAtt(ArrayNode parts) {}

    final JsonNode rewrite(JsonNode node) {
        JsonNode rewritten = rewriteIntrinsic(node);
        if (rewritten instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> object.set(name, rewrite(object.get(name))));
        } else if (rewritten instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, rewrite(array.get(i)));
            }
        }
        return rewritten;
    }

    private JsonNode rewriteIntrinsic(JsonNode node) {
        if (!(node instanceof ObjectNode object) || object.size() != 1) {
            return node;
        }
        if (object.get("Ref") instanceof TextNode target) {
            return rewriteRef(object, target.textValue());
        }
        if (object.get("Fn::Sub") instanceof TextNode text) {
            object.set("Fn::Sub", rewriteText(text));
        } else if (object.get("Fn::Sub") instanceof ArrayNode parts && parts.path(0) instanceof TextNode text) {
            parts.set(0, rewriteText(text));
        } else if (object.get("Fn::GetAtt") instanceof ArrayNode parts && isListOfNames(parts)) {
            rewriteGetAtt(parts);
        }
        return object;
    }

    private TextNode rewriteText(TextNode text) {
        String rewritten = text.textValue();
        Matcher references = REFERENCE.matcher(text.textValue());
        for (MatchResult match : references.results().toList()) {
            int start = rewritten.indexOf(match.group());
            if (start >= 0) {
                String value = rewriteSubstitution(match.group(), match.group(1));
                rewritten = rewritten.substring(0, start)
                        + value
                        + rewritten.substring(start + match.group().length());
            }
        }
        return TemplateText.like(text, rewritten);
    }

    private static boolean isListOfNames(ArrayNode parts) {
        boolean texts = true;
        for (JsonNode part : parts) {
            texts &= part.isTextual();
        }
        return texts && parts.size() >= 2;
    }
}
