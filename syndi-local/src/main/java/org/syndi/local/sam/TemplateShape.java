package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What must hold of a template before anything in it can be looked at. */
final class TemplateShape {
    private TemplateShape() {}

    static void check(JsonNode template) {
        JsonNode resources = template.path("Resources");
        if (!resources.isObject() || resources.isEmpty()) {
            throw SamError.structure("'Resources' section is required");
        }
        for (JsonNode resource : resources) {
            if (!resource.isObject()) {
                throw SamError.structure(
                        "All 'Resources' must be Objects. If you're using YAML, this may be an indentation issue.");
            }
        }
        resources.properties().forEach(TemplateShape::checkResource);
    }

    private static void checkResource(Map.Entry<String, JsonNode> member) {
        JsonNode resource = member.getValue();
        if (!resource.path("Type").asText().startsWith(SamResource.PREFIX)) {
            return;
        }
        if (Truth.of(resource.get("Condition")) && !resource.get("Condition").isTextual()) {
            throw SamError.structure("Every Condition member must be a string.");
        }
        if (resource.has("Properties") && !resource.get("Properties").isObject()) {
            throw SamError.document(SamError.resource(member.getKey(), "Attribute 'Properties' should be a map."));
        }
    }
}
