package org.syndi.template;

import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** How many layers the functions of a template have, those of {@code Globals} included: SAM adds them up. */
public final class FunctionLayers {
    /** The most that a function may have ("Lambda quotas"). */
    public static final int MOST = 5;

    private FunctionLayers() {}

    /** By logical id; functions whose layers are worked out by an intrinsic function count those that are written. */
    public static Map<String, Integer> count(SamTemplate template) {
        Mapping root = Mapping.of(template.root());
        int shared = count(root.mapping("Globals").mapping("Function"));
        Map<String, Integer> layers = new TreeMap<>();
        SamTemplate.resourceEntries(root.mapping("Resources")).forEach(entry -> {
            Mapping resource = Mapping.of(entry.value());
            String type = resource.string("Type").orElse("");
            if (type.equals("AWS::Serverless::Function")) {
                layers.put(entry.name(), shared + count(resource.mapping("Properties")));
            } else if (type.equals("AWS::Lambda::Function")) {
                layers.put(entry.name(), count(resource.mapping("Properties")));
            }
        });
        return layers;
    }

    private static int count(Mapping properties) {
        return properties
                .entry("Layers")
                .map(Mapping.Entry::value)
                .filter(SequenceNode.class::isInstance)
                .map(node -> ((SequenceNode) node).getValue().size())
                .orElse(0);
    }
}
