package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;

/** Intrinsic functions of values alone: their arguments come evaluated. */
final class Functions {
    private Functions() {}

    static JsonNode call(String function, JsonNode argument, Inputs inputs) {
        return switch (function) {
            case "Fn::Join" -> join(argument);
            case "Fn::Split" -> split(argument);
            case "Fn::Base64" ->
                TextNode.valueOf(Base64.getEncoder()
                        .encodeToString(Scalars.text(argument).getBytes(StandardCharsets.UTF_8)));
            case "Fn::FindInMap" -> findInMap(argument, inputs.template());
            case "Fn::GetAZs" ->
                zones(argument.asText().isEmpty() ? inputs.pseudo().region() : argument.asText());
            case "Fn::Cidr" -> Cidr.blocks(argument);
            case "Fn::Length", "Fn::ToJsonString", "Fn::ForEach" ->
                throw new TemplateException("Template error: "
                        + function
                        + " needs the transform AWS::LanguageExtensions, which the embedded AWS does not have");
            case "Fn::Transform" ->
                throw new TemplateException("Template error: the embedded AWS has no macro "
                        + argument.path("Name").asText() + " for Fn::Transform");
            default ->
                throw new TemplateException("Template error: " + function + " is no function that is valid here");
        };
    }

    private static JsonNode join(JsonNode argument) {
        if (argument.size() != 2
                || !argument.get(0).isTextual()
                || !argument.get(1).isArray()) {
            throw new TemplateException("Template error: every Fn::Join object requires two parameters, (1) a string"
                    + " delimiter and (2) a list of strings to be joined or a function that returns a list of strings"
                    + " (such as Fn::GetAZs) to be joined.");
        }
        StringJoiner joined = new StringJoiner(argument.get(0).asText());
        argument.get(1).forEach(item -> joined.add(Scalars.text(item)));
        return TextNode.valueOf(joined.toString());
    }

    private static JsonNode split(JsonNode argument) {
        if (argument.size() != 2
                || !argument.get(0).isTextual()
                || !argument.get(1).isTextual()) {
            throw new TemplateException("Template error: every Fn::Split object requires two parameters, (1) a string"
                    + " delimiter and (2) a string to be split or a function that returns a string to be split.");
        }
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        String delimiter = argument.get(0).asText();
        String rest = argument.get(1).asText();
        for (int at = rest.indexOf(delimiter); at >= 0 && !delimiter.isEmpty(); at = rest.indexOf(delimiter)) {
            parts.add(rest.substring(0, at));
            rest = rest.substring(at + delimiter.length());
        }
        return parts.add(rest);
    }

    static JsonNode select(JsonNode index, JsonNode list) {
        if (!list.isArray() || !Scalars.text(index).matches("[0-9]{1,9}")) {
            throw new TemplateException("Template error: Fn::Select requires a list argument with two elements: an"
                    + " integer index and a list");
        }
        JsonNode item = list.path(Integer.parseInt(Scalars.text(index)));
        if (item.isMissingNode()) {
            throw new TemplateException(
                    "Template error: Fn::Select cannot select nonexistent value at index " + Scalars.text(index));
        }
        return item;
    }

    private static JsonNode findInMap(JsonNode argument, Template template) {
        if (!argument.isArray() || argument.size() != 3) {
            throw new TemplateException("Template error: every Fn::FindInMap object requires three parameters, the map"
                    + " name, map key and the attribute for return value");
        }
        String map = Scalars.text(argument.get(0));
        JsonNode mapping = template.section("Mappings").path(map);
        if (mapping.isMissingNode()) {
            throw new TemplateException("Template error: Mapping named '" + map
                    + "' is not present in the 'Mappings' section of template.");
        }
        String key = Scalars.text(argument.get(1));
        String attribute = Scalars.text(argument.get(2));
        JsonNode value = mapping.path(key).path(attribute);
        if (value.isMissingNode()) {
            throw new TemplateException(
                    "Template error: Unable to get mapping for " + map + "::" + key + "::" + attribute);
        }
        return value;
    }

    private static JsonNode zones(String region) {
        ArrayNode zones = JsonNodeFactory.instance.arrayNode();
        List.of("a", "b", "c").forEach(zone -> zones.add(region + zone));
        return zones;
    }
}
