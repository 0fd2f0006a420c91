package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads and extends an API definition (Swagger 2.0 or OpenAPI 3) in a copy of its own. A path or a method may be
 * wrapped in an {@code Fn::If}; then all its branches are meant.
 */
final class SwaggerEditor {
    static final String INTEGRATION = "x-amazon-apigateway-integration";
    static final String ANY_METHOD = "x-amazon-apigateway-any-method";

    private static final String GATEWAY_RESPONSES = "x-amazon-apigateway-gateway-responses";
    private static final List<String> NOT_METHODS = List.of("summary", "description", "parameters");

    private final ObjectNode document;
    private final ObjectNode paths;
    private JsonNode securityDefinitions;
    private JsonNode gatewayResponses;

    /** A method of a path; {@code definition} is part of the editor's document. */
    record Method(String name, ObjectNode definition) {}

    SwaggerEditor(JsonNode definition) {
        if (!isValid(definition)) {
            throw SamError.structure(
                    "Invalid Swagger document or the Swagger document is not explicitly defined in 'DefinitionBody'.");
        }
        this.document = definition.deepCopy();
        this.paths = (ObjectNode) document.get("paths");
        this.securityDefinitions = orEmpty(document.get("securityDefinitions"));
        this.gatewayResponses = orEmpty(document.get(GATEWAY_RESPONSES));
        pathNames().forEach(this::pathItems);
    }

    private static JsonNode orEmpty(JsonNode node) {
        return Truth.of(node) ? node : new Python2Object();
    }

    /** Whether this is an API definition that the editor can extend. */
    static boolean isValid(JsonNode definition) {
        return definition != null
                && definition.path("paths").isObject()
                && (Truth.of(definition.get("swagger"))
                        || (Truth.of(definition.get("openapi")) && OpenApi3.isVersion3(definition.get("openapi"))));
    }

    /** An API definition without paths. */
    static Python2Object skeleton() {
        Python2Object info = new Python2Object();
        info.put("version", "1.0");
        info.set("title", Intrinsics.ref("AWS::StackName"));
        Python2Object skeleton = new Python2Object();
        skeleton.put("swagger", "2.0");
        skeleton.set("info", info);
        skeleton.set("paths", new Python2Object());
        return skeleton;
    }

    /** The definition with all changes, as a copy. */
    ObjectNode swagger() {
        if (Truth.of(securityDefinitions)) {
            document.set("securityDefinitions", securityDefinitions);
        }
        if (Truth.of(gatewayResponses)) {
            document.set(GATEWAY_RESPONSES, gatewayResponses);
        }
        return document.deepCopy();
    }

    /** The whole document for additions at its top. */
    ObjectNode document() {
        return document;
    }

    List<TextNode> pathNames() {
        List<TextNode> names = new ArrayList<>();
        paths.fieldNames()
                .forEachRemaining(name -> names.add(
                        paths instanceof Python2Object ordered ? ordered.nameNode(name) : TextNode.valueOf(name)));
        return names;
    }

    /** The objects that hold the methods of this path. */
    List<ObjectNode> pathItems(TextNode path) {
        List<ObjectNode> items = new ArrayList<>();
        for (JsonNode item : branches(paths.path(path.textValue()))) {
            if (!(item instanceof ObjectNode object)) {
                throw SamError.structure(
                        "Value of '" + path.textValue() + "' path must be a dictionary according to Swagger spec.");
            }
            items.add(object);
        }
        return items;
    }

    /** All methods of this path that lead somewhere. */
    List<Method> methods(TextNode path) {
        List<Method> methods = new ArrayList<>();
        for (ObjectNode item : pathItems(path)) {
            for (var member : item.properties()) {
                if (!NOT_METHODS.contains(member.getKey())) {
                    definitions(path, member.getKey(), member.getValue())
                            .forEach(definition -> methods.add(new Method(
                                    normalized(TextNode.valueOf(member.getKey()))
                                            .textValue(),
                                    definition)));
                }
            }
        }
        return methods;
    }

    /** The branches of one method of this path that lead somewhere. */
    List<ObjectNode> definitions(TextNode path, TextNode method) {
        List<ObjectNode> definitions = new ArrayList<>();
        String name = normalized(method).textValue();
        pathItems(path).forEach(item -> definitions.addAll(definitions(path, name, item.path(name))));
        return definitions;
    }

    private static List<ObjectNode> definitions(TextNode path, String method, JsonNode value) {
        List<ObjectNode> definitions = new ArrayList<>();
        for (JsonNode branch : branches(value)) {
            if (!(branch instanceof ObjectNode definition)) {
                throw SamError.structure(
                        "Definition of method '" + method + "' for path '" + path.textValue() + "' should be a map.");
            }
            if (Truth.of(definition.get(INTEGRATION))) {
                definitions.add(definition);
            }
        }
        return definitions;
    }

    boolean hasIntegration(TextNode path, TextNode method) {
        String name = normalized(method).textValue();
        if (!paths.has(path.textValue())) {
            return false;
        }
        for (ObjectNode item : pathItems(path)) {
            if (!(item.get(name) instanceof ObjectNode value)
                    || definitions(path, name, value).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Adds the path and an empty method where they are missing. */
    void addPath(TextNode path, TextNode method) {
        if (!paths.has(path.textValue())) {
            put(paths, path, new Python2Object());
        }
        TextNode name = normalized(method);
        for (ObjectNode item : pathItems(path)) {
            if (!item.has(name.textValue())) {
                put(item, name, new Python2Object());
            }
        }
    }

    /** Lets the whole path exist only under this condition. */
    void makeConditional(String path, TextNode condition) {
        paths.set(path, Intrinsics.onlyIf(condition, paths.get(path)));
    }

    /** The object of the security definitions, for additions. */
    ObjectNode securityDefinitions() {
        if (securityDefinitions instanceof ObjectNode object) {
            return object;
        }
        throw SamError.structureOfResource("securityDefinitions must be a dictionary.");
    }

    /** The object of the gateway responses, for additions. */
    ObjectNode gatewayResponses() {
        return (ObjectNode) gatewayResponses;
    }

    /** Sets a member whose name may stem from the template. */
    static void put(ObjectNode object, TextNode name, JsonNode value) {
        if (object instanceof Python2Object ordered) {
            ordered.set(name, value);
        } else {
            object.set(name.textValue(), value);
        }
    }

    /** The HTTP method in lower case, "any" under the name that API Gateway has for it. */
    static TextNode normalized(TextNode method) {
        String lower = method.textValue().toLowerCase(Locale.ROOT);
        return lower.equals("any") ? TextNode.valueOf(ANY_METHOD) : TemplateText.like(method, lower);
    }

    private static List<JsonNode> branches(JsonNode node) {
        if (!(node instanceof ObjectNode object) || !object.has("Fn::If")) {
            return List.of(node);
        }
        if (!(object.get("Fn::If") instanceof ArrayNode parts)) {
            throw SamError.structure("Value of Fn::If must be a list.");
        }
        List<JsonNode> branches = new ArrayList<>();
        for (int i = 1; i < parts.size(); i++) {
            if (!Intrinsics.isNoValue(parts.get(i))) {
                branches.add(parts.get(i));
            }
        }
        return branches;
    }
}
