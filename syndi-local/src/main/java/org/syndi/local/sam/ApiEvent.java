package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;

/** The event "Api": a method of a REST API. */
record ApiEvent(Event event) implements EventSource {
    private static final PropertySchema SCHEMA = new PropertySchema("Api")
            .required(PropertyKind.TEXT, "Path")
            .required(PropertyKind.TEXT, "Method")
            .required(PropertyKind.TEXT, "RestApiId")
            .optional(PropertyKind.TEXT, "Stage")
            .optional(PropertyKind.MAP, "Auth")
            .unsupported("RequestModel")
            .optional(PropertyKind.LIST, "RequestParameters")
            .optional(PropertyKind.INTEGER, "TimeoutInMillis")
            .unsupported("ResponseTransferMode");

    @Override
    public void check(TransformContext context) {
        SCHEMA.check(event.logicalId(), event.properties());
        JsonNode stage = api(context).get("StageName");
        if (stage != null && stage.isTextual() && stage.textValue().isEmpty()) {
            throw SamError.resource(apiId(), "StageName cannot be empty.");
        }
    }

    private String apiId() {
        return Intrinsics.targetOfRef(event.get("RestApiId")).asText();
    }

    private ObjectNode api(TransformContext context) {
        if (!(context.resource(apiId()) instanceof ObjectNode definition)) {
            throw event.error("RestApiId property of Api event must reference a valid resource in the same template.");
        }
        return definition.withObjectProperty("Properties");
    }

    @Override
    public List<GeneratedResource> transform(EventTarget target, TransformContext context) {
        ObjectNode api = api(context);
        JsonNode stage = api.path("StageName");
        GeneratedResource permission = permission(target, stage.isTextual() ? stage.textValue() : "Stage", context);
        JsonNode body = api.get("DefinitionBody");
        if (DefaultDefinitions.isManaged(api) && Truth.isPresent(body)) {
            SwaggerEditor editor = new SwaggerEditor(body);
            addMethod(editor, api, target, context);
            api.set("DefinitionBody", editor.swagger());
        }
        if (Truth.of(api.get("DefinitionBody")) && Truth.of(auth().get("OverrideApiAuth"))) {
            overrideAuth(api, context);
        }
        return List.of(permission);
    }

    private TextNode path() {
        return (TextNode) event.get("Path");
    }

    private TextNode method() {
        TextNode method = (TextNode) event.get("Method");
        return TemplateText.like(method, method.textValue().toLowerCase(Locale.ROOT));
    }

    private JsonNode auth() {
        return event.properties().path("Auth");
    }

    private GeneratedResource permission(EventTarget target, String stage, TransformContext context) {
        // API Gateway itself drops a slash at the end of a path.
        String path = path().textValue().replaceAll("^(.+)/$", "$1").replaceAll("\\{[a-zA-Z0-9._-]+\\+?}", "*");
        String method =
                method().textValue().equals("any") ? "*" : method().textValue().toUpperCase(Locale.ROOT);
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        variables.set("__ApiId__", event.get("RestApiId"));
        variables.put("__Stage__", "*");
        String arn = context.arn("execute-api", "${__ApiId__}/${__Stage__}/" + method + path);
        return target.permission(event, "apigateway.amazonaws.com", stage)
                .set("SourceArn", Intrinsics.sub(arn, variables));
    }

    private void addMethod(SwaggerEditor editor, ObjectNode api, EventTarget target, TransformContext context) {
        if (editor.hasIntegration(path(), method())) {
            throw event.error("API method \"" + method().textValue() + "\" defined multiple times for path \""
                    + path().textValue() + "\".");
        }
        new LambdaIntegration(target, context.partition()).addTo(editor, path(), method(), auth(), api.path("Auth"));
        if (Truth.of(auth())) {
            applyAuth(editor, api, context);
        }
        JsonNode timeout = event.get("TimeoutInMillis");
        if (Truth.of(timeout)) {
            editor.definitions(path(), method())
                    .forEach(definition ->
                            ((ObjectNode) definition.get(SwaggerEditor.INTEGRATION)).set("timeoutInMillis", timeout));
        }
        if (Truth.of(event.get("RequestParameters"))) {
            RequestParameters parameters = new RequestParameters(event);
            editor.definitions(path(), method()).forEach(parameters::addTo);
        }
    }

    private void overrideAuth(ObjectNode api, TransformContext context) {
        if (List.of("Authorizer", "ApiKeyRequired", "ResourcePolicy").stream()
                .noneMatch(key -> Truth.of(auth().get(key)))) {
            throw event.error("Must define one of: Authorizer, ApiKeyRequired or ResourcePolicy when using the"
                    + " OverrideApiAuth property.");
        }
        SwaggerEditor editor = new SwaggerEditor(api.get("DefinitionBody"));
        applyAuth(editor, api, context);
        api.set("DefinitionBody", editor.swagger());
    }

    private void applyAuth(SwaggerEditor editor, ObjectNode api, TransformContext context) {
        if (api.has("Auth")) {
            api.set("Auth", context.parameters().resolve(api.get("Auth")));
        }
        if (Truth.of(auth().get("ResourcePolicy"))) {
            throw SamError.unsupported(event.functionId(), "'Auth.ResourcePolicy' of events of type Api");
        }
        new EventAuth(event, apiId(), auth(), api.path("Auth")).check(path(), method());
        new MethodSecurity(editor).apply(path(), method(), auth(), api.path("Auth"));
    }
}
