package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/**
 * The definition of a REST API with all that the API's other properties add to it.
 *
 * @param content the definition itself or where it is; null if there is none
 */
record RestApiDefinition(JsonNode content, boolean isInS3) {
    private static final Pattern OPENAPI_VERSION = Pattern.compile("[2-3](\\.\\d)(\\.\\d)?");

    static RestApiDefinition of(SamResource api, TransformContext context) {
        JsonNode uri = api.get("DefinitionUri");
        JsonNode version = api.get("OpenApiVersion");
        if (Truth.of(uri) && Truth.of(api.get("DefinitionBody"))) {
            throw SamError.resource(
                    api.logicalId(), "Specify either 'DefinitionUri' or 'DefinitionBody' property and not both.");
        }
        if (Truth.of(version)
                && !OPENAPI_VERSION.matcher(PythonText.str(version)).matches()) {
            throw SamError.resource(api.logicalId(), "The OpenApiVersion value must be of the format '3.0.0'.");
        }
        JsonNode body = new Builder(api, context).build();
        return Truth.of(uri) ? new RestApiDefinition(location(api, uri), true) : new RestApiDefinition(body, false);
    }

    private static Python2Object location(SamResource api, JsonNode uri) {
        S3Location location = S3Location.of(uri, api.logicalId(), "DefinitionUri");
        Python2Object content = new Python2Object();
        content.set("Bucket", location.bucket());
        content.set("Key", location.key());
        if (location.version() != null) {
            content.set("Version", location.version());
        }
        return content;
    }

    /** Adds one property after the other, in AWS's order. */
    private static final class Builder {
        private final SamResource api;
        private final TransformContext context;
        private JsonNode body;

        Builder(SamResource api, TransformContext context) {
            this.api = api;
            this.context = context;
            this.body = api.get("DefinitionBody");
        }

        JsonNode build() {
            if (Truth.of(api.get("Cors"))) {
                addCors();
            }
            if (Truth.of(api.get("Auth"))) {
                addAuth();
            }
            if (Truth.of(api.get("GatewayResponses"))) {
                addGatewayResponses();
            }
            if (Truth.of(api.get("BinaryMediaTypes")) && Truth.of(body)) {
                addBinaryMediaTypes();
            }
            if (Truth.isPresent(api.get("DisableExecuteApiEndpoint"))) {
                disableDefaultEndpoint();
            }
            adapt();
            return body;
        }

        private void addCors() {
            Preflight preflight = new Preflight(api.logicalId(), api.get("Cors"));
            SwaggerEditor editor = editorFor("Cors", "Cors configuration");
            preflight.addTo(editor);
            body = editor.swagger();
        }

        private void addAuth() {
            requireBody("Auth works only with inline Swagger specified in 'DefinitionBody' property.");
            ApiAuth auth = ApiAuth.of(api);
            SwaggerEditor editor = editorFor("Auth", "Auth configuration");
            auth.addTo(editor, context.partition());
            body = editor.swagger();
            adapt();
        }

        private void addGatewayResponses() {
            ObjectNode responses = (ObjectNode) api.get("GatewayResponses");
            requireBody("GatewayResponses works only with inline Swagger specified in 'DefinitionBody' property.");
            GatewayResponses gatewayResponses = new GatewayResponses(api.logicalId(), responses);
            SwaggerEditor editor = editorFor("GatewayResponses", "Auth configuration");
            gatewayResponses.addTo(editor);
            body = editor.swagger();
        }

        private void addBinaryMediaTypes() {
            SwaggerEditor editor = new SwaggerEditor(body);
            editor.document().set("x-amazon-apigateway-binary-media-types", withSlashes(api.get("BinaryMediaTypes")));
            body = editor.swagger();
        }

        private void disableDefaultEndpoint() {
            requireBody("DisableExecuteApiEndpoint works only within 'DefinitionBody' property.");
            SwaggerEditor editor = new SwaggerEditor(body);
            DefaultEndpoint.set(editor.document(), api.get("DisableExecuteApiEndpoint"));
            body = editor.swagger();
        }

        private void adapt() {
            if (body instanceof ObjectNode definition) {
                OpenApi3.adapt(definition, api.get("OpenApiVersion"));
            }
        }

        private SwaggerEditor editorFor(String property, String what) {
            requireBody(property + " works only with inline Swagger specified in 'DefinitionBody' property.");
            if (!SwaggerEditor.isValid(body)) {
                throw SamError.resource(
                        api.logicalId(),
                        "Unable to add " + what
                                + " because 'DefinitionBody' does not contain a valid Swagger definition.");
            }
            return new SwaggerEditor(body);
        }

        private void requireBody(String complaint) {
            if (!Truth.of(body)) {
                throw SamError.resource(api.logicalId(), complaint);
            }
        }

        /** {@code image~1png} is an older way to write {@code image/png}. */
        private static JsonNode withSlashes(JsonNode node) {
            if (node.isTextual()) {
                return new TemplateText(node.textValue().replace("~1", "/"));
            }
            if (node.isArray()) {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                node.forEach(item -> list.add(withSlashes(item)));
                return list;
            }
            if (node.isObject()) {
                Python2Object object = new Python2Object();
                node.properties().forEach(member -> {
                    TextNode name = new TemplateText(member.getKey().replace("~1", "/"));
                    object.set(name, withSlashes(member.getValue()));
                });
                return object;
            }
            return node;
        }
    }
}
