package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * References such as {@code Api.Stage} and {@code Function.Alias}, by which a template names what a resource of SAM is
 * transformed into.
 */
final class DerivedReferences extends IntrinsicRewriter {
    private final Map<String, String> ids = new HashMap<>();

    /** Remembers what {@code resource.property} stands for. */
    void add(String resource, String property, String logicalId) {
        ids.put(resource + "." + property, logicalId);
    }

    /** Replaces everywhere in the template, in place. */
    void applyTo(ObjectNode template) {
        if (!ids.isEmpty()) {
            rewrite(template);
        }
    }

    @Override
    protected JsonNode rewriteRef(ObjectNode ref, String target) {
        return ids.containsKey(target) ? Intrinsics.ref(ids.get(target)) : ref;
    }

    @Override
    protected String rewriteSubstitution(String reference, String target) {
        String[] names = target.split("\\.", -1);
        String derived = names.length < 2 ? target : names[0] + "." + names[1];
        return ids.containsKey(derived) ? reference.replace(derived, ids.get(derived)) : reference;
    }

    @Override
    protected void rewriteGetAtt(ArrayNode parts) {
        String[] names = namesIn(parts);
        String id = ids.get(names[0] + "." + names[1]);
        if (id != null) {
            String[] shorter = Arrays.copyOfRange(names, 1, names.length);
            shorter[0] = id;
            replaceAll(parts, shorter);
        }
    }

    /** The names of an Fn::GetAtt, however its author split them into parts. */
    static String[] namesIn(ArrayNode parts) {
        List<String> texts = new ArrayList<>();
        parts.forEach(part -> texts.add(part.textValue()));
        return String.join(".", texts).split("\\.", -1);
    }

    static void replaceAll(ArrayNode parts, String[] names) {
        parts.removeAll();
        Arrays.stream(names).forEach(parts::add);
    }
}
