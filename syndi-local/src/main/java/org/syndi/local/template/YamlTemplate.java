package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * YAML as CloudFormation takes it ("CloudFormation template format" in its user guide): version 1.1 without aliases,
 * without merges (which need an alias) and without the tags for times, binary data and sets. A repeated key's last
 * value counts.
 */
final class YamlTemplate {
    /** Scalars that say nothing of their type; the library would see them with the eyes of YAML 1.2. */
    private static final Tag UNTYPED = new Tag(Tag.PREFIX + "untyped");

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("template")
            .setAllowDuplicateKeys(true)
            .setSchema(new Untyped())
            .build();

    private static final class Untyped extends FailsafeSchema {
        @Override
        public ScalarResolver getScalarResolver() {
            return (value, plain) -> plain ? UNTYPED : Tag.STR;
        }
    }

    private YamlTemplate() {}

    static JsonNode read(String text) {
        try {
            checkEvents(text);
            return new Compose(SETTINGS)
                    .composeString(text)
                    .map(node -> value(node, ""))
                    .orElse(NullNode.instance);
        } catch (MarkedYamlEngineException e) {
            throw notWellFormed(e.getProblemMark().or(e::getContextMark), e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new TemplateException("Template format error: YAML not well-formed. " + e.getMessage(), e);
        }
    }

    /** Before anything is built of it: a small text can stand for a large document, or a bottomless one. */
    private static void checkEvents(String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event.getEventId() == Event.ID.Alias) {
                throw new TemplateException("Template error: YAML aliases are not allowed in CloudFormation templates"
                        + place(event.getStartMark()));
            }
            if (event instanceof CollectionStartEvent && ++depth > TemplateReader.DEEPEST) {
                throw notWellFormed(event.getStartMark(), TemplateReader.TOO_DEEP, null);
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private static JsonNode value(Node node, String path) {
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!") || tag.equals("!")) {
            refuseForeignTag(node);
            return plain(node, path);
        }
        String function = ShortForm.function(tag.substring(1))
                .orElseThrow(() -> notWellFormed(node.getStartMark(), "unknown tag " + tag, null));
        JsonNode argument = node instanceof ScalarNode scalar
                ? TextNode.valueOf(scalar.getValue())
                : plain(node, path + "/" + function);
        return ShortForm.expand(function, argument);
    }

    private static void refuseForeignTag(Node node) {
        String tag = node.getTag().getValue();
        boolean unsupported = tag.equals(Tag.PREFIX + "omap")
                || tag.equals(Tag.PREFIX + "pairs")
                || tag.equals(Tag.PREFIX + "timestamp")
                || node.getTag().equals(Tag.SET)
                || node.getTag().equals(Tag.BINARY);
        if (unsupported) {
            throw notWellFormed(node.getStartMark(), "CloudFormation does not take the tag " + tag, null);
        }
    }

    private static JsonNode plain(Node node, String path) {
        if (node instanceof MappingNode mapping) {
            return object(mapping, path);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            sequence.getValue().forEach(item -> items.add(value(item, path + "/" + items.size())));
            return items;
        }
        ScalarNode scalar = (ScalarNode) node;
        return scalar.getTag().equals(UNTYPED)
                ? YamlScalar.value(scalar.getValue())
                : TextNode.valueOf(scalar.getValue());
    }

    private static ObjectNode object(MappingNode mapping, String path) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            String key = key(entry.getKeyNode(), path);
            object.set(key, value(entry.getValueNode(), path + "/" + key));
        }
        return object;
    }

    private static String key(Node node, String path) {
        if (!(node instanceof ScalarNode scalar)) {
            throw notWellFormed(node.getStartMark(), "a map key must be a string", null);
        }
        if (scalar.getTag().equals(UNTYPED)
                && YamlScalar.value(scalar.getValue()).isNumber()) {
            throw new TemplateException("Template format error: [" + path
                    + "] map keys must be strings; received numeric [" + scalar.getValue() + "]");
        }
        return scalar.getValue();
    }

    private static TemplateException notWellFormed(Optional<Mark> mark, String problem, Throwable cause) {
        return new TemplateException(
                "Template format error: YAML not well-formed." + place(mark) + ": " + problem, cause);
    }

    private static String place(Optional<Mark> mark) {
        return mark.map(m -> " (line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1) + ")")
                .orElse("");
    }
}
