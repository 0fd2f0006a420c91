package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** Follows resources that got another logical id (layers): in references and in DependsOn. */
final class RenamedIds extends IntrinsicRewriter {
    private final Map<String, String> newIds;

    RenamedIds(Map<String, String> newIds) {
        this.newIds = Map.copyOf(newIds);
    }

    /** Renames everywhere in the template, in place. */
    void applyTo(ObjectNode template) {
        if (!newIds.isEmpty()) {
            renameDependencies(template);
            rewrite(template);
        }
    }

    private void renameDependencies(JsonNode node) {
        JsonNode dependsOn = node.isObject() ? node.get("DependsOn") : null;
        if (dependsOn instanceof TextNode id) {
            ((ObjectNode) node).put("DependsOn", renamed(id.textValue()));
        } else if (dependsOn instanceof ArrayNode ids) {
            for (int i = 0; i < ids.size(); i++) {
                if (ids.get(i).isTextual()) {
                    ids.set(i, renamed(ids.get(i).textValue()));
                }
            }
        }
        node.forEach(this::renameDependencies);
    }

    private String renamed(String id) {
        return newIds.getOrDefault(id, id);
    }

    @Override
    protected JsonNode rewriteRef(ObjectNode ref, String target) {
        return newIds.containsKey(target) ? Intrinsics.ref(newIds.get(target)) : ref;
    }

    @Override
    protected String rewriteSubstitution(String reference, String target) {
        String id = target.split("\\.", 2)[0];
        return newIds.containsKey(id) ? reference.replace(id, newIds.get(id)) : reference;
    }

    @Override
    protected void rewriteGetAtt(ArrayNode parts) {
        String[] names = DerivedReferences.namesIn(parts);
        if (newIds.containsKey(names[0])) {
            names[0] = newIds.get(names[0]);
            DerivedReferences.replaceAll(parts, names);
        }
    }
}
