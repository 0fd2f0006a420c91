package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Merges the section Globals into the resources: lists are joined (global items first), maps are merged, and of
 * anything else the resource's own value counts.
 */
final class Globals {
    private final JsonNode sections;

    private Globals(JsonNode sections) {
        this.sections = sections;
    }

    /** Merges, then takes the section out of the template. */
    static void mergeInto(WorkingCopy copy) {
        if (copy.template().has("Globals")) {
            GlobalsSyntax.check(copy.template().get("Globals"));
            Globals globals = new Globals(copy.template().get("Globals"));
            copy.all().forEach(globals::merge);
            copy.template().remove("Globals");
        }
    }

    private void merge(SamResource resource) {
        if (!resource.type().startsWith(SamResource.PREFIX)) {
            return;
        }
        JsonNode section = sections.get(resource.type().substring(SamResource.PREFIX.length()));
        if (section instanceof ObjectNode properties) {
            ObjectNode global = withoutIgnored(resource, properties);
            resource.definition().set("Properties", merged(global, resource.properties()));
        }
    }

    private static ObjectNode withoutIgnored(SamResource resource, ObjectNode section) {
        JsonNode ignored = resource.definition().path("IgnoreGlobals");
        if (!Truth.of(ignored)) {
            return section;
        }
        if (ignored.asText().equals("*")) {
            return section.objectNode();
        }
        String complaint = "Resource " + resource.logicalId() + " has invalid resource attribute 'IgnoreGlobals'";
        if (!ignored.isArray()) {
            throw SamError.document(SamError.resource(resource.logicalId(), complaint + "."));
        }
        ObjectNode remaining = section.deepCopy();
        for (JsonNode name : ignored) {
            if (remaining.remove(name.asText()) == null) {
                throw SamError.document(SamError.resource(
                        resource.logicalId(), complaint + " on item '" + PythonText.str(name) + "'."));
            }
        }
        return remaining;
    }

    private static JsonNode merged(JsonNode global, JsonNode local) {
        if (isMap(global) && isMap(local)) {
            return mergedMaps((ObjectNode) global, (ObjectNode) local);
        }
        if (global instanceof ArrayNode first && local instanceof ArrayNode second) {
            return first.arrayNode().addAll(first).addAll(second);
        }
        return local;
    }

    private static ObjectNode mergedMaps(ObjectNode global, ObjectNode local) {
        ObjectNode result = global instanceof Python2Object ordered
                ? ordered.shallowCopy()
                : global.objectNode().setAll(global);
        for (Map.Entry<String, JsonNode> member : local.properties()) {
            JsonNode inherited = result.get(member.getKey());
            JsonNode value = inherited == null ? member.getValue() : merged(inherited, member.getValue());
            if (result instanceof Python2Object ordered && local instanceof Python2Object from) {
                ordered.set(from.nameNode(member.getKey()), value);
            } else {
                result.set(member.getKey(), value);
            }
        }
        return result;
    }

    /** Functions resolve to a single value, so they are not merged. */
    private static boolean isMap(JsonNode node) {
        return node.isObject() && !Intrinsics.isIntrinsic(node);
    }
}
