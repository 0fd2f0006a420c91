package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Adds the API "ServerlessRestApi" for functions whose events name no API, and the paths of all events to the APIs
 * whose definition SAM manages.
 */
final class ImplicitApi {
    static final String ID = "ServerlessRestApi";
    /** AWS puts the other kind of implicit API into the template as well, and takes it out again. */
    private static final String HTTP_API_ID = "ServerlessHttpApi";

    private final WorkingCopy copy;
    private final PathConditions conditions = new PathConditions();

    private ImplicitApi(WorkingCopy copy) {
        this.copy = copy;
    }

    static void addTo(WorkingCopy copy) {
        new ImplicitApi(copy).run();
        ObjectNode resources = copy.resources();
        JsonNode existing = resources.get(HTTP_API_ID);
        resources.set(HTTP_API_ID, resources.objectNode());
        if (existing == null) {
            resources.remove(HTTP_API_ID);
        } else {
            resources.set(HTTP_API_ID, existing);
        }
    }

    private void run() {
        JsonNode existing = copy.resources().get(ID);
        copy.resources().set(ID, empty());
        List<SamError> errors = new ArrayList<>();
        for (SamResource function : copy.ofType(SamResource.FUNCTION)) {
            try {
                addEvents(function);
            } catch (SamError error) {
                if (error.stopsEverything()) {
                    throw error;
                }
                errors.add(error.in(function.logicalId()));
            }
        }
        SamResource api = new SamResource(
                TextNode.valueOf(ID), (ObjectNode) copy.resources().get(ID));
        conditions.applyToApi(copy.template(), api);
        copy.ofType(SamResource.API).forEach(managed -> conditions.applyToPaths(copy.template(), managed));
        removeIfUnused(api, existing);
        if (!errors.isEmpty()) {
            throw new SamException(errors.stream().map(SamError::getMessage).toList());
        }
    }

    private static ObjectNode empty() {
        ObjectNode api = JsonNodeFactory.instance.objectNode().put("Type", SamResource.API);
        api.putObject("Properties")
                .put("StageName", "Prod")
                .<ObjectNode>set("DefinitionBody", SwaggerEditor.skeleton())
                .set(DefaultDefinitions.MANAGED, BooleanNode.TRUE);
        return api;
    }

    private void addEvents(SamResource function) {
        if (!(function.path("Events") instanceof ObjectNode all)) {
            return;
        }
        Python2Object apiEvents = new Python2Object();
        for (Map.Entry<String, JsonNode> event : all.properties()) {
            if (event.getValue().path("Type").asText().equals("Api")) {
                apiEvents.set(new TemplateText(event.getKey()), event.getValue());
            }
        }
        if (apiEvents.isEmpty()) {
            return;
        }
        apiEvents.properties().forEach(event -> addEvent(function, event.getKey(), event.getValue()));
        ((Python2Object) all).update(apiEvents);
    }

    private void addEvent(SamResource function, String eventId, JsonNode event) {
        JsonNode properties = event.path("Properties");
        if (!Truth.of(properties)) {
            return;
        }
        if (!(properties instanceof ObjectNode settings)) {
            throw SamError.event(eventId, "Properties should be a map.");
        }
        if (!settings.has("RestApiId")) {
            propagateTags(function);
            settings.set("RestApiId", Intrinsics.ref(ID));
        }
        String apiId = requireText(eventId, "RestApiId", Intrinsics.targetOfRef(settings.get("RestApiId")));
        requirePresent(eventId, "Path", settings.get("Path"));
        requirePresent(eventId, "Method", settings.get("Method"));
        String path = requireText(eventId, "Path", settings.get("Path"));
        String method = requireText(eventId, "Method", settings.get("Method"));
        conditions.add(apiId, path, method, function.definition());
        addPath(eventId, apiId, (TextNode) settings.get("Path"), (TextNode) settings.get("Method"));
    }

    private void addPath(String eventId, String apiId, TextNode path, TextNode method) {
        if (!(copy.resources().get(apiId) instanceof ObjectNode definition)) {
            throw SamError.event(
                    eventId,
                    "RestApiId must be a valid reference to an 'AWS::Serverless::Api' resource in same template.");
        }
        JsonNode body = definition.path("Properties").path("DefinitionBody");
        if (SwaggerEditor.isValid(body) && DefaultDefinitions.isManaged(definition.path("Properties"))) {
            SwaggerEditor editor = new SwaggerEditor(body);
            editor.addPath(path, method);
            ((ObjectNode) definition.get("Properties")).set("DefinitionBody", editor.swagger());
        }
    }

    /** A function whose tags go to what it brings with it shares them with the implicit API, too. */
    private void propagateTags(SamResource function) {
        JsonNode globals = copy.template().path("Globals").path("Function");
        JsonNode tags = Truth.of(function.get("Tags")) ? function.get("Tags") : globals.get("Tags");
        boolean propagate = Truth.of(function.get("PropagateTags")) || Truth.of(globals.get("PropagateTags"));
        if (Truth.of(tags) && propagate) {
            ObjectNode api = (ObjectNode) copy.resources().get(ID).get("Properties");
            api.withObjectProperty("Tags").setAll((ObjectNode) tags);
            api.set("PropagateTags", BooleanNode.TRUE);
        }
    }

    private void removeIfUnused(SamResource api, JsonNode existing) {
        if (!api.path("DefinitionBody").path("paths").isEmpty()) {
            return;
        }
        if (existing != null) {
            copy.resources().set(ID, existing.deepCopy());
        } else {
            copy.resources().remove(ID);
        }
    }

    private static void requirePresent(String eventId, String name, JsonNode value) {
        if (!Truth.isPresent(value)) {
            throw SamError.event(eventId, "Property '" + name + "' is required.");
        }
    }

    private static String requireText(String eventId, String name, JsonNode value) {
        if (value == null || !value.isTextual()) {
            throw SamError.event(eventId, "Property '" + name + "' should be a string.");
        }
        return value.textValue();
    }
}
