package org.syndi.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Composes YAML nodes and remembers where an alias stands, which the node that it stands for does not tell. Refuses a
 * key that is there twice: all but the last would silently be lost. Nodes are equal only to themselves, so they are
 * good keys.
 */
final class PositionedComposer extends Composer {
    private final TemplateText source;
    private final Map<Node, Span> aliases = new HashMap<>();
    private final Map<MappingNode, Set<String>> keys = new HashMap<>();

    private PositionedComposer(TemplateText source, LoadSettings settings) {
        super(settings, new ParserImpl(settings, new StreamReader(settings, readable(source))));
        this.source = source;
    }

    static PositionedComposer of(TemplateText source) {
        return new PositionedComposer(
                source, LoadSettings.builder().setLabel(source.name()).build());
    }

    /** JSON may be indented by tabs, this parser refuses them; a raw tab stands in no JSON string. */
    private static String readable(TemplateText source) {
        return source.isJson() ? source.text().replace('\t', ' ') : source.text();
    }

    /** The places of those values that are aliases, by the node of their key. */
    Map<Node, Span> aliases() {
        return Map.copyOf(aliases);
    }

    @Override
    protected void composeMappingChildren(List<NodeTuple> children, MappingNode mapping) {
        Node key = composeKeyNode(mapping);
        refuseSecond(key, mapping);
        Event event = parser.peekEvent();
        Node value = composeValueNode(mapping);
        if (event.getEventId() == Event.ID.Alias) {
            aliases.put(
                    key,
                    new Span(
                            source.offset(event.getStartMark().orElseThrow()),
                            source.offset(event.getEndMark().orElseThrow())));
        }
        children.add(new NodeTuple(key, value));
    }

    private void refuseSecond(Node key, MappingNode mapping) {
        if (key instanceof ScalarNode scalar
                && !keys.computeIfAbsent(mapping, any -> new HashSet<>()).add(scalar.getValue())) {
            throw new ComposerException(
                    "while reading a mapping",
                    mapping.getStartMark(),
                    "the key '" + scalar.getValue() + "' is there twice",
                    Optional.of(key.getStartMark().orElseThrow()));
        }
    }
}
