package org.syndi.template;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A YAML mapping by its keys; what is no mapping is an empty one. */
record Mapping(List<NodeTuple> tuples) {
    static Mapping of(Node node) {
        return new Mapping(node instanceof MappingNode mapping ? mapping.getValue() : List.of());
    }

    /** In their order. */
    List<Entry> entries() {
        return tuples.stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode)
                .map(tuple -> new Entry((ScalarNode) tuple.getKeyNode(), tuple.getValueNode()))
                .toList();
    }

    Optional<Entry> entry(String key) {
        return entries().stream().filter(entry -> entry.name().equals(key)).findFirst();
    }

    /** The mapping under a key; an empty one if there is none. */
    Mapping mapping(String key) {
        return entry(key).map(entry -> Mapping.of(entry.value())).orElse(new Mapping(List.of()));
    }

    /** The scalar under a key, as its text; nothing if it is tagged (an intrinsic function) or no scalar. */
    Optional<String> string(String key) {
        return entry(key).flatMap(entry -> plainString(entry.value()));
    }

    /** The text of a scalar without a tag of CloudFormation's. */
    static Optional<String> plainString(Node node) {
        return node instanceof ScalarNode scalar && !scalar.getTag().getValue().startsWith("!")
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /** A key and its value. */
    record Entry(ScalarNode key, Node value) {
        String name() {
            return key.getValue();
        }
    }
}
