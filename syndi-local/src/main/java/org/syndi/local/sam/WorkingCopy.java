package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The transform's own copy of a template. If the template has an API, all that can become part of an API definition is
 * kept as {@link Python2Object} and {@link TemplateText} from the start, since the hash of the definition depends on
 * it.
 */
final class WorkingCopy {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode template;
    private final boolean hasApi;

    private WorkingCopy(ObjectNode template, boolean hasApi) {
        this.template = template;
        this.hasApi = hasApi;
    }

    static WorkingCopy of(ObjectNode original) {
        ObjectNode copy = original.deepCopy();
        TemplateShape.check(copy);
        boolean hasApi =
                StreamSupport.stream(copy.get("Resources").spliterator(), false).anyMatch(WorkingCopy::isOrUsesApi);
        if (hasApi) {
            convert(copy);
        }
        return new WorkingCopy(copy, hasApi);
    }

    ObjectNode template() {
        return template;
    }

    ObjectNode resources() {
        return (ObjectNode) template.get("Resources");
    }

    /** The text as one of the template, where that matters. */
    TextNode text(String value) {
        return hasApi ? new TemplateText(value) : TextNode.valueOf(value);
    }

    /** The resources of this type in the order in which AWS visits them. */
    List<SamResource> ofType(String type) {
        return all().stream().filter(resource -> resource.type().equals(type)).toList();
    }

    List<SamResource> all() {
        List<SamResource> found = new ArrayList<>();
        resources().properties().forEach(member -> {
            if (member.getValue() instanceof ObjectNode definition) {
                found.add(new SamResource(idNode(member.getKey()), definition));
            }
        });
        return found;
    }

    private TextNode idNode(String logicalId) {
        return resources() instanceof Python2Object ordered ? ordered.nameNode(logicalId) : TextNode.valueOf(logicalId);
    }

    private static boolean isOrUsesApi(JsonNode resource) {
        String type = resource.path("Type").asText();
        if (type.equals(SamResource.API)) {
            return true;
        }
        return type.equals(SamResource.FUNCTION)
                && StreamSupport.stream(
                                resource.path("Properties").path("Events").spliterator(), false)
                        .anyMatch(event -> event.path("Type").asText().equals("Api"));
    }

    private static void convert(ObjectNode template) {
        if (template.path("Globals") instanceof ObjectNode globals && globals.has("Api")) {
            globals.set("Api", converted(globals.get("Api")));
        }
        template.path("Parameters").forEach(parameter -> convertMember(parameter, "Default"));
        Python2Object resources = new Python2Object();
        template.get("Resources").properties().forEach(member -> {
            convertResource(member.getValue());
            resources.set(new TemplateText(member.getKey()), member.getValue());
        });
        template.set("Resources", resources);
    }

    private static void convertResource(JsonNode resource) {
        String type = resource.path("Type").asText();
        if (type.equals(SamResource.API)) {
            convertMember(resource, "Properties");
        } else if (type.equals(SamResource.FUNCTION)) {
            convertMember(resource, "Condition");
            convertMember(resource.path("Properties"), "FunctionName");
            convertMember(resource.path("Properties"), "Events");
        }
    }

    private static void convertMember(JsonNode node, String name) {
        if (node instanceof ObjectNode object && object.has(name)) {
            object.set(name, converted(object.get(name)));
        }
    }

    private static JsonNode converted(JsonNode node) {
        if (node.isTextual()) {
            return new TemplateText(node.textValue());
        }
        if (node.isObject()) {
            Python2Object object = new Python2Object();
            node.properties()
                    .forEach(member -> object.set(new TemplateText(member.getKey()), converted(member.getValue())));
            return object;
        }
        if (node.isArray()) {
            var array = JSON.arrayNode();
            node.forEach(item -> array.add(converted(item)));
            return array;
        }
        return node;
    }
}
