package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The property Cors: a mock method OPTIONS for every path that has none, answering with the headers that a browser asks
 * for before it calls from another origin.
 */
final class Preflight {
    private static final List<String> KEYS =
            List.of("AllowMethods", "AllowHeaders", "AllowOrigin", "MaxAge", "AllowCredentials");
    private static final Set<String> ALL_METHODS = Set.of("OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH");
    private static final TextNode ANY_ORIGIN = TextNode.valueOf("'*'");

    private final String apiId;
    private final JsonNode origin;
    private final JsonNode settings;

    Preflight(String apiId, JsonNode cors) {
        this.apiId = apiId;
        boolean onlyOrigin = cors.isTextual() || Intrinsics.isIntrinsic(cors);
        this.settings = onlyOrigin ? JsonNodeFactory.instance.objectNode() : cors;
        this.origin = onlyOrigin ? cors : cors.has("AllowOrigin") ? cors.get("AllowOrigin") : ANY_ORIGIN;
        settings.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw SamError.resource(apiId, "Invalid key '" + key + "' for 'Cors' property.");
            }
        });
    }

    void addTo(SwaggerEditor editor) {
        if (allowsCredentials() && origin.equals(ANY_ORIGIN)) {
            throw SamError.resource(
                    apiId,
                    "Unable to add Cors configuration because 'AllowCredentials' can not be true when 'AllowOrigin' is"
                            + " \"'*'\" or not set");
        }
        Set<String> seen = new HashSet<>();
        for (TextNode path : editor.pathNames()) {
            // API Gateway takes /path and /path/ for the same resource.
            if (seen.add(path.textValue().replaceAll("(?<=.)/+$", ""))) {
                addTo(editor, path);
            }
        }
    }

    private void addTo(SwaggerEditor editor, TextNode path) {
        JsonNode methods = settings.get("AllowMethods");
        for (ObjectNode item : editor.pathItems(path)) {
            if (!item.has("options")) {
                if (!Truth.of(origin)) {
                    throw SamError.resource(
                            apiId,
                            "Structure of the SAM template is invalid. Invalid input. Value for"
                                    + " AllowedOrigins is required");
                }
                // Once found for one branch of a conditional path, the methods stand for the others as well.
                methods = Truth.of(methods) ? methods : TextNode.valueOf("'" + methodsOf(item) + "'");
                item.set("options", method(methods));
            }
        }
    }

    private boolean allowsCredentials() {
        return settings.path("AllowCredentials").isBoolean()
                && settings.get("AllowCredentials").booleanValue();
    }

    private static String methodsOf(ObjectNode pathItem) {
        if (pathItem.has(SwaggerEditor.ANY_METHOD)) {
            return String.join(",", new TreeSet<>(ALL_METHODS));
        }
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        pathItem.fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
        return String.join(",", methods);
    }

    private Python2Object method(JsonNode methods) {
        Python2Object parameters = new Python2Object();
        Python2Object headers = new Python2Object();
        addHeader(parameters, headers, "Access-Control-Allow-Origin", origin, "string");
        if (Truth.of(settings.get("AllowHeaders"))) {
            addHeader(parameters, headers, "Access-Control-Allow-Headers", settings.get("AllowHeaders"), "string");
        }
        addHeader(parameters, headers, "Access-Control-Allow-Methods", methods, "string");
        if (Truth.isPresent(settings.get("MaxAge"))) {
            addHeader(parameters, headers, "Access-Control-Max-Age", settings.get("MaxAge"), "integer");
        }
        if (allowsCredentials()) {
            TextNode yes = TextNode.valueOf("'true'");
            addHeader(parameters, headers, "Access-Control-Allow-Credentials", yes, "string");
        }
        Python2Object method = new Python2Object();
        method.put("summary", "CORS support");
        method.putArray("consumes").add("application/json");
        method.putArray("produces").add("application/json");
        method.set(SwaggerEditor.INTEGRATION, integration(parameters));
        method.set("responses", responses(headers));
        return method;
    }

    private static void addHeader(
            Python2Object parameters, Python2Object headers, String name, JsonNode value, String type) {
        parameters.set("method.response.header." + name, value);
        headers.set(name, JsonNodeFactory.instance.objectNode().put("type", type));
    }

    private static Python2Object integration(Python2Object parameters) {
        Python2Object answer = new Python2Object();
        answer.put("statusCode", "200");
        answer.set("responseParameters", parameters);
        answer.set("responseTemplates", JsonNodeFactory.instance.objectNode().put("application/json", "{}\n"));
        Python2Object responses = new Python2Object();
        responses.set("default", answer);
        Python2Object integration = new Python2Object();
        integration.put("type", "mock");
        integration.set(
                "requestTemplates",
                JsonNodeFactory.instance.objectNode().put("application/json", "{\n  \"statusCode\" : 200\n}\n"));
        integration.set("responses", responses);
        return integration;
    }

    private static Python2Object responses(Python2Object headers) {
        Python2Object ok = new Python2Object();
        ok.put("description", "Default response for CORS method");
        ok.set("headers", headers);
        Python2Object responses = new Python2Object();
        responses.set("200", ok);
        return responses;
    }
}
