package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** The property Auth of an API. */
final class ApiAuth {
    private static final List<String> KEYS = List.of(
            "Authorizers",
            "DefaultAuthorizer",
            "InvokeRole",
            "AddDefaultAuthorizerToCorsPreflight",
            "AddApiKeyRequiredToCorsPreflight",
            "ApiKeyRequired",
            "ResourcePolicy",
            "UsagePlan");
    private static final String IAM = "AWS_IAM";

    private final String apiId;
    private final JsonNode auth;

    private ApiAuth(String apiId, JsonNode auth) {
        this.apiId = apiId;
        this.auth = auth;
    }

    static ApiAuth of(SamResource api) {
        JsonNode auth = api.path("Auth");
        auth.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw SamError.resource(api.logicalId(), "Invalid value for 'Auth' property");
            }
        });
        for (String key : List.of("ResourcePolicy", "UsagePlan")) {
            if (Truth.of(auth.get(key))) {
                throw SamError.unsupported(api.logicalId(), "the property 'Auth." + key + "' of " + SamResource.API);
            }
        }
        return new ApiAuth(api.logicalId(), auth);
    }

    /** The authorizers in the order in which AWS visits them, without the one that only a default can name. */
    Python2Map<Authorizer> authorizers() {
        return authorizers(false);
    }

    private Python2Map<Authorizer> authorizers(boolean withIam) {
        Python2Map<Authorizer> authorizers = new Python2Map<>();
        JsonNode defaultAuthorizer = auth.path("DefaultAuthorizer");
        if (withIam && defaultAuthorizer.asText().equals(IAM)) {
            authorizers.putFromTemplate(IAM, Authorizer.iam(apiId, (TextNode) defaultAuthorizer));
        }
        JsonNode config = auth.get("Authorizers");
        if (Truth.of(config)) {
            if (!(config instanceof ObjectNode object)) {
                throw SamError.resource(apiId, PropertyKind.MAP.complaint("Auth.Authorizers"));
            }
            object.properties().forEach(member -> {
                TextNode name = new TemplateText(member.getKey());
                authorizers.putFromTemplate(member.getKey(), Authorizer.of(apiId, name, member.getValue()));
            });
        }
        return authorizers;
    }

    void addTo(SwaggerEditor editor, String partition) {
        Python2Map<Authorizer> authorizers = authorizers(true);
        MethodSecurity security = new MethodSecurity(editor);
        if (!authorizers.isEmpty()) {
            authorizers
                    .values()
                    .forEach(authorizer -> SwaggerEditor.put(
                            editor.securityDefinitions(), authorizer.name(), authorizer.definition(partition)));
            applyDefault(security, authorizers);
        }
        if (Truth.of(auth.get("ApiKeyRequired"))) {
            security.requireApiKey(isNotFalse("AddApiKeyRequiredToCorsPreflight"));
        }
    }

    private void applyDefault(MethodSecurity security, Python2Map<Authorizer> authorizers) {
        JsonNode name = auth.get("DefaultAuthorizer");
        if (!Truth.of(name)) {
            return;
        }
        if (!(name instanceof TextNode text)) {
            throw SamError.resource(apiId, "DefaultAuthorizer is not a string.");
        }
        if (!authorizers.containsKey(text.textValue())) {
            throw SamError.resource(
                    apiId,
                    "Unable to set DefaultAuthorizer because '" + text.textValue()
                            + "' was not defined in 'Authorizers'.");
        }
        security.applyDefault(text, authorizers, isNotFalse("AddDefaultAuthorizerToCorsPreflight"));
    }

    private boolean isNotFalse(String key) {
        return !auth.has(key) || Truth.of(auth.get(key));
    }
}
