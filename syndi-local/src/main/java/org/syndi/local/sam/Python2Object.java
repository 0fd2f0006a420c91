package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * A JSON object whose members come in the order of {@link Python2Map}; equal to any other object with the same members.
 */
@SuppressWarnings("unchecked") // deepCopy: narrower than what JsonNode declares for any type of node, as in ObjectNode
final class Python2Object extends ObjectNode {
    private static final long serialVersionUID = 1L;

    private final transient Python2Map<JsonNode> members;

    Python2Object() {
        this(new Python2Map<>());
    }

    private Python2Object(Python2Map<JsonNode> members) {
        super(JsonNodeFactory.instance, members);
        this.members = members;
    }

    /** Sets a member and remembers whether its name stands in the template. */
    Python2Object set(TextNode name, JsonNode value) {
        if (name instanceof TemplateText) {
            members.putFromTemplate(name.textValue(), value);
        } else {
            members.put(name.textValue(), value);
        }
        return this;
    }

    /** Takes over all members of the other, as Python's {@code update} does. */
    void update(Python2Object other) {
        members.putAll(other.members);
    }

    TextNode nameNode(String name) {
        return members.isFromTemplate(name) ? new TemplateText(name) : TextNode.valueOf(name);
    }

    /** Python's {@code copy.copy}: the values are shared. */
    Python2Object shallowCopy() {
        return new Python2Object(members.copy());
    }

    /** Python's {@code copy.deepcopy}, which inserts the names anew, one by one, in their present order. */
    @Override
    public Python2Object deepCopy() {
        Python2Object copy = new Python2Object();
        members.forEach((name, value) -> copy.set(nameNode(name), value.deepCopy()));
        return copy;
    }
}
