package org.syndi.template;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Compares two YAML documents node by node. */
final class Comparison {
    private final Set<Node> free;
    private final Set<Node> grown;

    /**
     * @param free keys in the first document whose values may differ
     * @param grown mappings in the first document that have one more entry in the second, at their beginning
     */
    Comparison(Set<Node> free, Set<Node> grown) {
        this.free = free;
        this.grown = grown;
    }

    /** The first node of the first document that has no equal in the second. */
    Optional<Node> firstDifference(Node one, Node other) {
        if (!one.getTag().equals(other.getTag()) || one.getNodeType() != other.getNodeType()) {
            return Optional.of(one);
        }
        if (one instanceof MappingNode mapping) {
            List<NodeTuple> others = ((MappingNode) other).getValue();
            return inMapping(mapping, grown.contains(one) ? others.subList(1, others.size()) : others);
        }
        if (one instanceof SequenceNode sequence) {
            return inSequence(sequence, ((SequenceNode) other).getValue());
        }
        boolean same = ((ScalarNode) one).getValue().equals(((ScalarNode) other).getValue());
        return same ? Optional.empty() : Optional.of(one);
    }

    private Optional<Node> inMapping(MappingNode one, List<NodeTuple> others) {
        List<NodeTuple> tuples = one.getValue();
        Optional<Node> difference = tuples.size() == others.size() ? Optional.empty() : Optional.of(one);
        for (int i = 0; i < tuples.size() && difference.isEmpty(); i++) {
            NodeTuple tuple = tuples.get(i);
            NodeTuple other = others.get(i);
            difference = firstDifference(tuple.getKeyNode(), other.getKeyNode());
            if (difference.isEmpty() && !free.contains(tuple.getKeyNode())) {
                difference = firstDifference(tuple.getValueNode(), other.getValueNode());
            }
        }
        return difference;
    }

    private Optional<Node> inSequence(SequenceNode one, List<Node> others) {
        List<Node> items = one.getValue();
        Optional<Node> difference = items.size() == others.size() ? Optional.empty() : Optional.of(one);
        for (int i = 0; i < items.size() && difference.isEmpty(); i++) {
            difference = firstDifference(items.get(i), others.get(i));
        }
        return difference;
    }
}
