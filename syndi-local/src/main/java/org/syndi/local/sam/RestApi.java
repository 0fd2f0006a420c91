package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code AWS::Serverless::Api}: a REST API with one deployment and one stage. */
final class RestApi implements ResourceTransform {
    private static final PropertySchema SCHEMA = new PropertySchema(SamResource.API)
            .optional(PropertyKind.BOOLEAN, DefaultDefinitions.MANAGED)
            .optional(PropertyKind.TEXT_OR_MAP, "Name")
            .required(PropertyKind.TEXT_OR_MAP, "StageName")
            .optional(PropertyKind.MAP, "Tags")
            .optional(PropertyKind.BOOLEAN, "PropagateTags")
            .optional(PropertyKind.MAP, "DefinitionBody")
            .optional(PropertyKind.TEXT_OR_MAP, "DefinitionUri")
            .unsupported("MergeDefinitions")
            .optional(PropertyKind.BOOLEAN, "CacheClusterEnabled")
            .optional(PropertyKind.TEXT, "CacheClusterSize")
            .optional(PropertyKind.MAP, "Variables")
            .optional(PropertyKind.TEXT_OR_MAP, "EndpointConfiguration")
            .optional(PropertyKind.LIST, "MethodSettings", "BinaryMediaTypes")
            .optional(PropertyKind.INTEGER, "MinimumCompressionSize")
            .optional(PropertyKind.TEXT_OR_MAP, "Cors")
            .optional(PropertyKind.MAP, "Auth", "GatewayResponses", "AccessLogSetting", "CanarySetting")
            .optional(PropertyKind.BOOLEAN, "TracingEnabled")
            .optional(PropertyKind.TEXT, "OpenApiVersion")
            .unsupported("Models", "Domain")
            .optional(PropertyKind.BOOLEAN, "FailOnWarnings")
            .optional(PropertyKind.TEXT, "Description", "Mode")
            .optional(PropertyKind.BOOLEAN, "DisableExecuteApiEndpoint")
            .optional(PropertyKind.TEXT, "ApiKeySourceType")
            .unsupported("AlwaysDeploy")
            .optional(PropertyKind.TEXT_OR_MAP, "Policy")
            .optional(PropertyKind.TEXT, "SecurityPolicy", "EndpointAccessMode");

    /** The names of the functions behind each API, one after the other; part of what names a deployment. */
    private final Map<String, String> functionNames = new HashMap<>();

    @Override
    public String type() {
        return SamResource.API;
    }

    @Override
    public Map<String, String> derivedNames() {
        return Map.of("Stage", "AWS::ApiGateway::Stage", "Deployment", "AWS::ApiGateway::Deployment");
    }

    /** Notes the name of a function whose events lead to APIs. */
    void addFunction(SamResource function, TransformContext context) {
        JsonNode name = context.parameters().resolved(function.get("FunctionName"));
        for (JsonNode event : function.path("Events")) {
            JsonNode api = Intrinsics.targetOfRef(event.path("Properties").path("RestApiId"));
            if (event.path("Type").asText().equals("Api") && api.isTextual() && Truth.of(name)) {
                functionNames.merge(api.textValue(), PythonText.str(name), String::concat);
            }
        }
    }

    @Override
    public List<GeneratedResource> transform(SamResource api, TransformContext context) {
        ObjectNode properties = api.properties();
        SCHEMA.check(api.logicalId(), properties);
        for (String name : List.of("BinaryMediaTypes", "Auth")) {
            if (properties.has(name)) {
                properties.set(name, context.parameters().resolve(properties.get(name)));
            }
        }
        RestApiDefinition definition = RestApiDefinition.of(api, context);
        ApiDeployment deployment = ApiDeployment.of(api, definition, functionNames.getOrDefault(api.logicalId(), ""));
        List<GeneratedResource> resources = new ArrayList<>();
        resources.add(restApi(api, definition, context));
        resources.add(deployment.toResource(api));
        resources.add(stage(api, deployment));
        resources.addAll(AuthorizerPermissions.of(api, context));
        if (Truth.of(api.get("PropagateTags")) && Truth.of(api.get("Tags"))) {
            resources.forEach(resource -> resource.assignTags(api.get("Tags")));
        }
        return resources;
    }

    private static GeneratedResource restApi(SamResource api, RestApiDefinition definition, TransformContext context) {
        GeneratedResource resource = new GeneratedResource(
                        "AWS::ApiGateway::RestApi", api.logicalId(), api.attributes())
                .dependsOn(api.dependsOn())
                .copy(api.properties(), "BinaryMediaTypes", "MinimumCompressionSize");
        EndpointType.apply(resource, api.get("EndpointConfiguration"), context);
        if (definition.isInS3()) {
            resource.set("BodyS3Location", definition.content());
        } else if (Truth.of(definition.content())) {
            resource.set("Body", definition.content());
        }
        List.of(
                        "FailOnWarnings",
                        "Name",
                        "Description",
                        "Mode",
                        "ApiKeySourceType",
                        "Policy",
                        "SecurityPolicy",
                        "EndpointAccessMode")
                .stream()
                .filter(name -> Truth.of(api.get(name)))
                .forEach(name -> resource.set(name, api.get(name)));
        return resource;
    }

    private static GeneratedResource stage(SamResource api, ApiDeployment deployment) {
        String stageName =
                api.path("StageName").isTextual() ? api.get("StageName").textValue() : "";
        String logicalId = LogicalId.isAlphanumeric(stageName)
                ? api.logicalId() + stageName + "Stage"
                : LogicalId.hashed(api.logicalId() + "Stage", stageName);
        GeneratedResource stage = new GeneratedResource(
                        "AWS::ApiGateway::Stage", logicalId, api.attributes().inherited())
                .set("RestApiId", Intrinsics.ref(api.logicalId()))
                .set("DeploymentId", Intrinsics.ref(deployment.logicalId()))
                .copy(
                        api.properties(),
                        "StageName",
                        "CacheClusterEnabled",
                        "CacheClusterSize",
                        "Variables",
                        "MethodSettings",
                        "AccessLogSetting",
                        "CanarySetting",
                        "TracingEnabled");
        return Truth.isPresent(api.get("Tags")) ? stage.set("Tags", Tags.listOf(api.get("Tags"))) : stage;
    }
}
