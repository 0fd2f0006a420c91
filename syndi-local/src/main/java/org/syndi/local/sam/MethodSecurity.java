package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.Set;

/** The list "security" of methods: which authorizer and whether an API key they ask for. */
final class MethodSecurity {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final TextNode IAM = TextNode.valueOf("AWS_IAM");
    private static final TextNode API_KEY = TextNode.valueOf("api_key");
    /** Stands in the list, until the API's defaults are applied, for "no API key here". */
    private static final TextNode NO_API_KEY = TextNode.valueOf("api_key_false");

    private final SwaggerEditor editor;

    MethodSecurity(SwaggerEditor editor) {
        this.editor = editor;
    }

    /** Applies the API's DefaultAuthorizer to all methods that name no authorizer of their own. */
    void applyDefault(TextNode authorizer, Python2Map<Authorizer> authorizers, boolean alsoToPreflight) {
        Set<String> names = new HashSet<>(authorizers.keySet());
        names.add(IAM.textValue());
        Authorizer chosen = authorizers.get(authorizer.textValue());
        JsonNode scopes = chosen == null ? JSON.arrayNode() : chosen.scopes();
        for (TextNode path : editor.pathNames()) {
            for (SwaggerEditor.Method method : editor.methods(path)) {
                if (alsoToPreflight || !method.name().equals("options")) {
                    applyDefault(path, method, names, entry(authorizer, scopes));
                }
            }
        }
    }

    private void applyDefault(
            TextNode path, SwaggerEditor.Method method, Set<String> authorizerNames, JsonNode defaultEntry) {
        ArrayNode others = JSON.arrayNode();
        ArrayNode authorizers = JSON.arrayNode();
        for (JsonNode entry : existing(path, method)) {
            (hasAnyOf(entry, authorizerNames) ? authorizers : others).add(entry);
        }
        int none = indexOf(others, "NONE");
        if (none >= 0) {
            others.remove(none);
            authorizers.removeAll();
        } else if (authorizers.isEmpty()) {
            authorizers.add(defaultEntry);
        }
        others.addAll(authorizers);
        if (!others.isEmpty()) {
            method.definition().set("security", others);
            defineIamIfFirst(others);
        }
    }

    /** Applies the API's ApiKeyRequired to all methods that do not say otherwise. */
    void requireApiKey(boolean alsoForPreflight) {
        defineApiKey();
        Set<String> names = Set.of(API_KEY.textValue(), NO_API_KEY.textValue());
        for (TextNode path : editor.pathNames()) {
            for (SwaggerEditor.Method method : editor.methods(path)) {
                ArrayNode security = JSON.arrayNode();
                ArrayNode keys = JSON.arrayNode();
                ArrayNode existing = existing(path, method);
                existing.forEach(entry -> (hasAnyOf(entry, names) ? keys : security).add(entry));
                boolean wanted = alsoForPreflight || !method.name().equals("options");
                if (indexOf(keys, NO_API_KEY.textValue()) < 0 && wanted) {
                    security.add(entry(API_KEY, JSON.arrayNode()));
                }
                if (!security.equals(existing)) {
                    method.definition().set("security", security);
                }
            }
        }
    }

    /** What an event's own Auth says of its method. */
    void apply(TextNode path, TextNode method, JsonNode auth, JsonNode apiAuth) {
        JsonNode authorizer = auth.path("Authorizer");
        if (Truth.of(authorizer)) {
            setAuthorizer(path, method, (TextNode) authorizer, apiAuth.path("Authorizers"), auth);
        }
        if (Truth.isPresent(auth.get("ApiKeyRequired"))) {
            setApiKey(path, method, Truth.of(auth.get("ApiKeyRequired")));
        }
    }

    private void setAuthorizer(TextNode path, TextNode method, TextNode name, JsonNode authorizers, JsonNode auth) {
        for (ObjectNode definition : editor.definitions(path, method)) {
            JsonNode scopes = JSON.arrayNode();
            JsonNode authorizer = authorizers.path(name.textValue());
            if (!name.textValue().equals("NONE") && Truth.of(authorizers) && Truth.isPresent(authorizer)) {
                if (!authorizer.isObject()) {
                    throw SamError.structure("Type of authorizer '" + name.textValue() + "' must be a dictionary");
                }
                JsonNode own = auth.get("AuthorizationScopes");
                JsonNode given = Truth.isPresent(own) ? own : authorizer.get("AuthorizationScopes");
                scopes = Truth.isPresent(given) ? given : scopes;
            }
            ArrayNode security = append(path, method, definition, entry(name, scopes));
            definition.set("security", security);
            defineIamIfFirst(security);
        }
    }

    private void setApiKey(TextNode path, TextNode method, boolean required) {
        for (ObjectNode definition : editor.definitions(path, method)) {
            if (required) {
                defineApiKey();
            }
            JsonNode entry = entry(required ? API_KEY : NO_API_KEY, JSON.arrayNode());
            definition.set("security", append(path, method, definition, entry));
        }
    }

    private static ArrayNode append(TextNode path, TextNode method, ObjectNode definition, JsonNode entry) {
        ArrayNode existing = existing(path, new SwaggerEditor.Method(method.textValue(), definition));
        return JSON.arrayNode().addAll(existing).add(entry);
    }

    private static ArrayNode existing(TextNode path, SwaggerEditor.Method method) {
        JsonNode security = method.definition().path("security");
        String place = "path " + path.textValue() + " method " + method.name();
        if (security.isMissingNode()) {
            return JSON.arrayNode();
        }
        if (!(security instanceof ArrayNode list)) {
            throw SamError.structure("Type of security for " + place + " must be a list");
        }
        for (JsonNode entry : list) {
            if (!entry.isObject()) {
                throw SamError.structure(
                        PythonText.str(entry) + " in Security for " + place + " is not a valid dictionary.");
            }
        }
        return list;
    }

    private static JsonNode entry(TextNode name, JsonNode scopes) {
        return new Python2Object().set(name, scopes);
    }

    private static boolean hasAnyOf(JsonNode entry, Set<String> names) {
        return names.stream().anyMatch(entry::has);
    }

    private static int indexOf(ArrayNode list, String name) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).has(name)) {
                return i;
            }
        }
        return -1;
    }

    private void defineIamIfFirst(ArrayNode security) {
        if (security.get(0).has(IAM.textValue())) {
            Python2Object definition = new Python2Object();
            definition.put("x-amazon-apigateway-authtype", "awsSigv4");
            definition.put("type", "apiKey");
            definition.put("name", "Authorization");
            definition.put("in", "header");
            define(IAM, definition);
        }
    }

    private void defineApiKey() {
        Python2Object definition = new Python2Object();
        definition.put("type", "apiKey");
        definition.put("name", "x-api-key");
        definition.put("in", "header");
        define(API_KEY, definition);
    }

    private void define(TextNode name, Python2Object definition) {
        ObjectNode definitions = editor.securityDefinitions();
        if (!definitions.has(name.textValue())) {
            ObjectNode addition = new Python2Object().set(name, definition);
            if (definitions instanceof Python2Object ordered) {
                ordered.update((Python2Object) addition);
            } else {
                definitions.setAll(addition);
            }
        }
    }
}
