package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** {@code AWS::Serverless::Function}: a Lambda function with its role, its published version and its event sources. */
final class ServerlessFunction implements ResourceTransform {
    private static final PropertySchema SCHEMA = new PropertySchema(SamResource.FUNCTION)
            .optional(PropertyKind.TEXT_OR_MAP, "FunctionName")
            .optional(PropertyKind.ANYTHING, "Handler", "Runtime", "CodeUri", "ImageUri", "PackageType", "InlineCode")
            .optional(PropertyKind.MAP, "DeadLetterQueue")
            .optional(PropertyKind.ANYTHING, "Description", "MemorySize", "Timeout", "VpcConfig")
            .optional(PropertyKind.TEXT, "Role")
            .optional(PropertyKind.MAP, "AssumeRolePolicyDocument")
            .optional(PropertyKind.POLICIES, "Policies")
            .optional(PropertyKind.ANYTHING, "RolePath")
            .optional(PropertyKind.TEXT, "PermissionsBoundary")
            .optional(PropertyKind.MAP_OF_MAPS, "Environment", "Events")
            .optional(PropertyKind.MAP, "Tags")
            .optional(PropertyKind.BOOLEAN, "PropagateTags")
            .optional(PropertyKind.TEXT_OR_MAP, "Tracing")
            .optional(PropertyKind.ANYTHING, "KmsKeyArn")
            .unsupported("DeploymentPreference")
            .optional(PropertyKind.ANYTHING, "ReservedConcurrentExecutions")
            .optional(PropertyKind.LIST_OF_TEXT_OR_MAP, "Layers")
            .unsupported("EventInvokeConfig")
            .optional(PropertyKind.ANYTHING, "EphemeralStorage")
            .optional(PropertyKind.TEXT, "AutoPublishAlias", "AutoPublishCodeSha256")
            .literal(PropertyKind.BOOLEAN, false, "AutoPublishAliasAllProperties")
            .optional(PropertyKind.ANYTHING, "VersionDescription", "ProvisionedConcurrencyConfig", "FileSystemConfigs")
            .optional(PropertyKind.ANYTHING, "ImageConfig", "CodeSigningConfigArn", "Architectures")
            .optional(PropertyKind.MAP, "SnapStart")
            .unsupported("FunctionUrlConfig")
            .optional(PropertyKind.ANYTHING, "RuntimeManagementConfig", "LoggingConfig", "RecursiveLoop")
            .optional(PropertyKind.ANYTHING, "SourceKMSKeyArn")
            .unsupported("CapacityProviderConfig", "FunctionScalingConfig")
            .optional(PropertyKind.TEXT, "VersionDeletionPolicy")
            .unsupported("PublishToLatestPublished", "TenancyConfig", "DurableConfig");

    @Override
    public String type() {
        return SamResource.FUNCTION;
    }

    @Override
    public Map<String, String> derivedNames() {
        return Map.of("Alias", "AWS::Lambda::Alias", "Version", "AWS::Lambda::Version");
    }

    @Override
    public List<GeneratedResource> transform(SamResource function, TransformContext context) {
        List<Policy> policies = Policy.listOf(function.logicalId(), function.get("Policies"));
        SCHEMA.check(function.logicalId(), function.properties());
        List<EventSource> events = events(function, context);
        GeneratedResource lambda = LambdaFunction.of(function, context);
        List<GeneratedResource> resources = new ArrayList<>(List.of(lambda));
        PublishedVersion published = PublishedVersion.of(function, lambda, context);
        if (published != null) {
            resources.add(published.version());
            resources.add(published.alias());
        }
        FunctionRole role = new FunctionRole(function, policies, context);
        if (attach(role, lambda, context)) {
            resources.add(role.resource());
        }
        EventTarget target = EventTarget.of(function, published, role);
        events.forEach(event -> resources.addAll(transform(function, event, target, context)));
        if (Truth.of(function.get("PropagateTags")) && Truth.of(function.get("Tags"))) {
            resources.forEach(resource -> resource.assignTags(function.get("Tags")));
        }
        return resources;
    }

    /** The events, checked in the order of the template, then sorted as AWS transforms them. */
    private static List<EventSource> events(SamResource function, TransformContext context) {
        List<EventSource> events = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : function.path("Events").properties()) {
            Event event = new Event(function.logicalId(), member.getKey(), member.getValue());
            try {
                EventSource source = EventSources.of(event);
                source.check(context);
                events.add(source);
            } catch (SamError error) {
                throw error.in(function.logicalId());
            }
        }
        events.sort(Comparator.comparing(source -> source.event().sortKey()));
        return events;
    }

    private static List<GeneratedResource> transform(
            SamResource function, EventSource event, EventTarget target, TransformContext context) {
        try {
            return event.transform(target, context);
        } catch (SamError error) {
            throw error.in(function.logicalId());
        }
    }

    /** Gives the function its role; whether that is (perhaps only under a condition) the generated one. */
    private static boolean attach(FunctionRole role, GeneratedResource lambda, TransformContext context) {
        JsonNode given = lambda.get("Role");
        if (given == null) {
            lambda.set("Role", role.arn());
            return true;
        }
        if (!Intrinsics.isIf(given)) {
            return false;
        }
        ArrayNode parts = Intrinsics.partsOfIf(context.parameters().resolve(given));
        if (parts == null) {
            throw SamError.resource(lambda.logicalId(), "Malformed 'Role' property: Fn::If requires 3 arguments.");
        }
        return attachConditionally(role, lambda, parts, context);
    }

    private static boolean attachConditionally(
            FunctionRole role, GeneratedResource lambda, ArrayNode parts, TransformContext context) {
        JsonNode condition = parts.get(0);
        boolean thenNothing = Intrinsics.isNoValue(parts.get(1));
        boolean elseNothing = Intrinsics.isNoValue(parts.get(2));
        if (thenNothing && elseNothing) {
            lambda.set("Role", role.arn());
        } else if (thenNothing) {
            lambda.set("Role", Intrinsics.ifElse(condition, role.arn(), parts.get(2)));
            role.resource().attributes(role.resource().attributes().with("Condition", condition));
        } else if (elseNothing) {
            String opposite = "NOT" + condition.asText();
            lambda.set("Role", Intrinsics.ifElse(condition, parts.get(1), role.arn()));
            role.resource().attributes(role.resource().attributes().with("Condition", opposite));
            context.conditions().set(opposite, Intrinsics.not(condition.asText()));
        }
        return thenNothing || elseNothing;
    }
}
