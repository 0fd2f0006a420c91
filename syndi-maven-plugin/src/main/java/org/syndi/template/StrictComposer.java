package org.syndi.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.syndi.file.PlainYaml;

/**
 * Composes YAML nodes of what {@link PlainYaml} allows. Refuses a key that is there twice: all but the last would
 * silently be lost. Nodes are equal only to themselves, so they are good keys.
 */
final class StrictComposer extends Composer {
    private final Map<MappingNode, Map<String, Node>> keys = new HashMap<>();

    private StrictComposer(LoadSettings settings, String text) {
        super(settings, new ParserImpl(settings, new StreamReader(settings, text)));
    }

    static StrictComposer of(TemplateText source) {
        LoadSettings settings = LoadSettings.builder().setLabel(source.name()).build();
        String text = readable(source);
        PlainYaml.require(settings, text);
        return new StrictComposer(settings, text);
    }

    /** JSON may be indented by tabs, this parser refuses them; a raw tab stands in no JSON string. */
    private static String readable(TemplateText source) {
        return source.isJson() ? source.text().replace('\t', ' ') : source.text();
    }

    @Override
    protected void composeMappingChildren(List<NodeTuple> children, MappingNode mapping) {
        Node key = composeKeyNode(mapping);
        refuseSecond(key, mapping);
        children.add(new NodeTuple(key, composeValueNode(mapping)));
    }

    private void refuseSecond(Node key, MappingNode mapping) {
        if (key instanceof ScalarNode scalar) {
            Node first = keys.computeIfAbsent(mapping, any -> new HashMap<>()).putIfAbsent(scalar.getValue(), key);
            if (first != null) {
                int line = first.getStartMark().orElseThrow().getLine() + 1;
                throw new ComposerException(
                        "the key '" + scalar.getValue() + "' is there twice, first in line " + line,
                        key.getStartMark());
            }
        }
    }
}
