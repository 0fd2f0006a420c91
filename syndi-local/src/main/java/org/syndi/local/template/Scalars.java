package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;

/** Scalars as text and back, as CloudFormation turns them into each other. */
final class Scalars {
    private Scalars() {}

    /** A number without an exponent; {@code true}; an array or object as its JSON. */
    static String text(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue().toPlainString();
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }

    /** A number, unless writing it again would give another text ({@code 007}). */
    static JsonNode number(String text) {
        BigDecimal value = new BigDecimal(text);
        if (!value.toPlainString().equals(text)) {
            return TextNode.valueOf(text);
        }
        return value.scale() == 0
                ? JsonNodeFactory.instance.numberNode(value.toBigInteger())
                : DecimalNode.valueOf(value);
    }
}
