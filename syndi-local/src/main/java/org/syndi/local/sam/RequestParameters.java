package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The property RequestParameters of an API event: headers, query and path parameters that the method declares. */
final class RequestParameters {
    private static final Pattern NAME = Pattern.compile("method\\.request\\.(querystring|path|header)\\.(.*)");
    private static final Set<String> SETTINGS = Set.of("Required", "Caching");

    private final List<Parameter> parameters = new ArrayList<>();

    private record Parameter(TextNode name, JsonNode required, boolean cached) {}

    RequestParameters(Event event) {
        event.get("RequestParameters").forEach(entry -> parameters.add(parse(event, entry)));
    }

    private static Parameter parse(Event event, JsonNode entry) {
        if (entry instanceof TextNode name) {
            return new Parameter(checked(event, name), BooleanNode.FALSE, false);
        }
        if (!entry.isObject() || entry.isEmpty()) {
            throw event.error(
                    "Invalid value for 'RequestParameters' property. Property must be either a string or an object");
        }
        TextNode name = checked(event, new TemplateText(entry.fieldNames().next()));
        JsonNode settings = entry.get(name.textValue());
        List<String> keys = new ArrayList<>();
        settings.fieldNames().forEachRemaining(keys::add);
        if (!settings.isObject() || !SETTINGS.containsAll(keys)) {
            throw event.error("Invalid value for 'RequestParameters' property. Values must be an object, e.g {"
                    + " Required: true, Caching: false }");
        }
        JsonNode required = settings.has("Required") ? settings.get("Required") : BooleanNode.FALSE;
        return new Parameter(name, required, Truth.of(settings.get("Caching")));
    }

    private static TextNode checked(Event event, TextNode name) {
        if (!NAME.matcher(name.textValue()).matches()) {
            throw event.error("Invalid value for 'RequestParameters' property. Keys must be in the format"
                    + " 'method.request.[querystring|path|header].{value}', e.g"
                    + " 'method.request.header.Authorization'.");
        }
        return name;
    }

    void addTo(ObjectNode method) {
        ArrayNode declared = method.withArrayProperty("parameters");
        for (Parameter parameter : parameters) {
            Matcher name = NAME.matcher(parameter.name().textValue());
            if (name.matches()) {
                Python2Object entry = new Python2Object();
                boolean query = name.group(1).equals("querystring");
                entry.set("in", query ? TextNode.valueOf("query") : new TemplateText(name.group(1)));
                entry.set("name", new TemplateText(name.group(2)));
                entry.set("required", parameter.required());
                entry.put("type", "string");
                declared.add(entry);
            }
            if (parameter.cached()) {
                ObjectNode integration = (ObjectNode) method.get(SwaggerEditor.INTEGRATION);
                integration.withArrayProperty("cacheKeyParameters").add(parameter.name());
            }
        }
    }
}
