package org.syndi.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A piece of a template as JSON, its intrinsic functions written out ({@code Fn::Sub} for {@code !Sub}; template
 * reference, "Intrinsic functions").
 */
final class LongForm {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<String, String> WITHOUT_PREFIX = Map.of("Ref", "Ref", "Condition", "Condition");

    private LongForm() {}

    static JsonNode of(Node node) {
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!") || tag.equals("!")) {
            return plain(node);
        }
        String name = tag.substring(1);
        JsonNode argument = node instanceof ScalarNode scalar ? TextNode.valueOf(scalar.getValue()) : plain(node);
        return JSON.objectNode()
                .set(
                        WITHOUT_PREFIX.getOrDefault(name, "Fn::" + name),
                        name.equals("GetAtt") && argument.isTextual() ? attribute(argument.asText()) : argument);
    }

    private static ArrayNode attribute(String dotted) {
        int dot = dotted.indexOf('.');
        return JSON.arrayNode().add(dotted.substring(0, Math.max(dot, 0))).add(dotted.substring(dot + 1));
    }

    private static JsonNode plain(Node node) {
        if (node instanceof MappingNode) {
            ObjectNode object = JSON.objectNode();
            Mapping.of(node).entries().forEach(entry -> object.set(entry.name(), of(entry.value())));
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode items = JSON.arrayNode();
            sequence.getValue().forEach(item -> items.add(of(item)));
            return items;
        }
        return scalar((ScalarNode) node);
    }

    /** Decimals stay text: CloudFormation takes them so, too, and they keep all their digits. */
    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getTag().equals(Tag.NULL)) {
            return NullNode.instance;
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        boolean whole = node.getTag().equals(Tag.INT) && text.matches("-?[0-9]{1,30}");
        return whole ? integer(new BigInteger(text)) : TextNode.valueOf(text);
    }

    private static JsonNode integer(BigInteger value) {
        return value.bitLength() < Integer.SIZE ? JSON.numberNode(value.intValue()) : JSON.numberNode(value);
    }
}
