package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** What a property of a SAM resource may hold, intrinsic functions aside. */
final class PropertyKind {
    static final PropertyKind ANYTHING = new PropertyKind(null, node -> true);
    static final PropertyKind TEXT = new PropertyKind("string", JsonNode::isTextual);
    static final PropertyKind MAP = new PropertyKind("map", JsonNode::isObject);
    static final PropertyKind BOOLEAN = new PropertyKind(null, JsonNode::isBoolean);
    static final PropertyKind INTEGER = new PropertyKind(null, node -> node.isIntegralNumber() || node.isBoolean());
    static final PropertyKind LIST = new PropertyKind(null, JsonNode::isArray);
    static final PropertyKind TEXT_OR_MAP = new PropertyKind(null, node -> node.isTextual() || node.isObject());
    static final PropertyKind LIST_OF_TEXT_OR_MAP =
            new PropertyKind(null, node -> node.isArray() && all(node, TEXT_OR_MAP.accepts));
    static final PropertyKind POLICIES =
            new PropertyKind(null, node -> TEXT_OR_MAP.accepts.test(node) || LIST_OF_TEXT_OR_MAP.accepts.test(node));
    static final PropertyKind TEXT_OR_TEXTS =
            new PropertyKind(null, node -> node.isTextual() || (node.isArray() && all(node, JsonNode::isTextual)));
    static final PropertyKind MAP_OF_MAPS =
            new PropertyKind(null, node -> node.isObject() && all(node, JsonNode::isObject));
    static final PropertyKind MAP_OF_TEXTS =
            new PropertyKind(null, node -> node.isObject() && all(node, JsonNode::isTextual));
    static final PropertyKind MAP_OF_INTEGERS = new PropertyKind(
            null, node -> node.isObject() && all(node, item -> INTEGER.accepts.test(item) || item.isObject()));

    private final String expected;
    private final Predicate<JsonNode> accepts;

    private PropertyKind(String expected, Predicate<JsonNode> accepts) {
        this.expected = expected;
        this.accepts = accepts;
    }

    boolean accepts(JsonNode value) {
        return accepts.test(value);
    }

    /** What AWS says of a value that is not of this kind. */
    String complaint(String property) {
        return expected == null
                ? "Type of property '" + property + "' is invalid."
                : "Property '" + property + "' should be a " + expected + ".";
    }

    private static boolean all(JsonNode node, Predicate<JsonNode> accepts) {
        return StreamSupport.stream(node.spliterator(), false).allMatch(accepts);
    }
}
