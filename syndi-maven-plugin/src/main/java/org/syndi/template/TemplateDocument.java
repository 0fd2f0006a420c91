package org.syndi.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a template says, as JSON with its intrinsic functions written out; its layout is lost. */
public record TemplateDocument(ObjectNode root) {
    /** Every call makes one of its own, which may be changed. */
    public static TemplateDocument of(SamTemplate template) {
        return new TemplateDocument((ObjectNode) LongForm.of(template.root()));
    }

    /** Empty if the template has none of that name. */
    public ObjectNode section(String name) {
        return root.get(name) instanceof ObjectNode section ? section : JsonNodeFactory.instance.objectNode();
    }

    /** The declaration of a resource, also of one in a loop by its id there; a missing node if there is none. */
    public JsonNode resource(String logicalId) {
        return resource(section("Resources"), logicalId);
    }

    private static JsonNode resource(JsonNode resources, String logicalId) {
        return resources.has(logicalId)
                ? resources.get(logicalId)
                : resources.properties().stream()
                        .filter(entry -> entry.getKey().startsWith("Fn::ForEach::"))
                        .flatMap(loop -> loop.getValue().valueStream())
                        .map(part -> resource(part, logicalId))
                        .filter(found -> !found.isMissingNode())
                        .findFirst()
                        .orElse(MissingNode.getInstance());
    }
}
