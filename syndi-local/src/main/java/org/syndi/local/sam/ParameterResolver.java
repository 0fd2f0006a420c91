package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Puts the values of parameters in place of references to them. Other references stay, so a result may still hold
 * intrinsic functions.
 */
final class ParameterResolver extends IntrinsicRewriter {
    /** How CloudFormation marks a value that a nested stack will only know later. */
    private static final String PLACEHOLDER = "{{IntrinsicFunction:";

    private final Map<String, JsonNode> values;

    ParameterResolver(Map<String, JsonNode> values) {
        this.values = Map.copyOf(values);
    }

    /** Resolves in place; null stays null. */
    JsonNode resolve(JsonNode node) {
        return node == null ? null : rewrite(node);
    }

    /** Resolves in a copy. */
    JsonNode resolved(JsonNode node) {
        return node == null ? null : rewrite(node.deepCopy());
    }

    @Override
    protected JsonNode rewriteRef(ObjectNode ref, String target) {
        return isKnown(target) ? values.get(target) : ref;
    }

    @Override
    protected String rewriteSubstitution(String reference, String target) {
        if (!isKnown(target)) {
            return reference;
        }
        JsonNode value = values.get(target);
        if (!value.isTextual()) {
            throw SamError.structure("Invalid Fn::Sub variable value " + PythonText.str(value)
                    + ". Fn::Sub expects all variables to be strings.");
        }
        return value.textValue();
    }

    private boolean isKnown(String name) {
        JsonNode value = values.get(name);
        return value != null && !value.asText().startsWith(PLACEHOLDER);
    }
}
