package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Gives every API without a definition of its own one that SAM fills from the functions' events. */
final class DefaultDefinitions {
    /** Marks, until the end of the transform, an API whose definition is SAM's to change. */
    static final String MANAGED = "__MANAGE_SWAGGER";

    private DefaultDefinitions() {}

    static void addTo(WorkingCopy copy) {
        for (SamResource api : copy.ofType(SamResource.API)) {
            if (!Truth.of(api.get("DefinitionBody")) && !Truth.of(api.get("DefinitionUri"))) {
                ObjectNode properties = api.properties();
                properties.set("DefinitionBody", SwaggerEditor.skeleton());
                properties.set(MANAGED, BooleanNode.TRUE);
            }
        }
    }

    static boolean isManaged(JsonNode apiProperties) {
        return Truth.of(apiProperties.get(MANAGED));
    }

    /** Makes managed definitions OpenAPI 3 where the API asks for it; run when Globals are merged. */
    static void useOpenApi3(WorkingCopy copy) {
        for (SamResource api : copy.ofType(SamResource.API)) {
            JsonNode version = api.get("OpenApiVersion");
            if (isManaged(api.properties()) && Truth.isPresent(version) && OpenApi3.isVersion3(version)) {
                JsonNode text = version.isTextual() ? version : Intrinsics.text(PythonText.str(version));
                api.properties().set("OpenApiVersion", text);
                if (api.get("DefinitionBody") instanceof ObjectNode body) {
                    body.set("openapi", text);
                    body.remove("swagger");
                }
            }
        }
    }
}
