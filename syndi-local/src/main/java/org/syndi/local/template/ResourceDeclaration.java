package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A resource of a template.
 *
 * @param properties with intrinsic functions
 * @param definition the whole member of {@code Resources}
 */
public record ResourceDeclaration(String logicalId, String type, ObjectNode properties, JsonNode definition) {

    static ResourceDeclaration of(String logicalId, JsonNode definition) {
        ObjectNode properties = definition.get("Properties") instanceof ObjectNode given
                ? given
                : JsonNodeFactory.instance.objectNode();
        return new ResourceDeclaration(logicalId, definition.path("Type").asText(), properties, definition);
    }

    public JsonNode metadata() {
        return definition.path("Metadata");
    }

    /** What becomes of it when it leaves the stack: {@code Delete} unless the template says otherwise. */
    public String deletionPolicy() {
        return definition.path("DeletionPolicy").asText("Delete");
    }

    /** What becomes of the old one when it is replaced. */
    public String updateReplacePolicy() {
        return definition.path("UpdateReplacePolicy").asText("Delete");
    }

    /** Every name that it refers to or depends on, be it a resource or not. */
    Set<String> mentions() {
        Set<String> names =
                Reference.in(properties).stream().map(Reference::name).collect(Collectors.toCollection(TreeSet::new));
        names.addAll(DependsOn.of(definition));
        return names;
    }
}
