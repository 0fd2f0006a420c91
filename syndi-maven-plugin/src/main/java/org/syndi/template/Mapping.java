package org.syndi.template;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML mapping by its keys; what is no mapping is an empty one. Merge keys ({@code <<}) are followed. */
record Mapping(List<NodeTuple> tuples) {
    private static final String MERGE = "<<";

    static Mapping of(Node node) {
        return new Mapping(node instanceof MappingNode mapping ? mapping.getValue() : List.of());
    }

    /** Its own entries, in their order, without what it merges. */
    List<Entry> entries() {
        return tuples.stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode)
                .map(tuple -> new Entry((ScalarNode) tuple.getKeyNode(), tuple.getValueNode()))
                .toList();
    }

    Optional<Entry> entry(String key) {
        return entry(key, new HashSet<>());
    }

    /** @param seen keeps a mapping that merges itself from being followed for ever */
    private Optional<Entry> entry(String key, Set<Node> seen) {
        Optional<Entry> own =
                entries().stream().filter(entry -> entry.name().equals(key)).findFirst();
        return own.or(() -> entries().stream()
                .filter(entry -> entry.name().equals(MERGE))
                .flatMap(entry -> merged(entry.value()))
                .filter(seen::add)
                .flatMap(node -> Mapping.of(node).entry(key, seen).stream())
                .findFirst());
    }

    private static Stream<Node> merged(Node value) {
        return value instanceof SequenceNode sequence ? sequence.getValue().stream() : Stream.of(value);
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
