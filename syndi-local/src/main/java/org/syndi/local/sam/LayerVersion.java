package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * {@code AWS::Serverless::LayerVersion}: a layer version whose logical id has a hash of the resource, since a layer
 * version cannot be changed and an old one may have to stay.
 */
final class LayerVersion implements ResourceTransform {
    private static final PropertySchema SCHEMA = new PropertySchema(SamResource.LAYER)
            .optional(PropertyKind.TEXT_OR_MAP, "LayerName")
            .optional(PropertyKind.TEXT, "Description")
            .optional(PropertyKind.BOOLEAN, "PublishLambdaVersion")
            .required(PropertyKind.TEXT_OR_MAP, "ContentUri")
            .optional(PropertyKind.LIST_OF_TEXT_OR_MAP, "CompatibleArchitectures", "CompatibleRuntimes")
            .optional(PropertyKind.TEXT, "LicenseInfo", "RetentionPolicy");
    private static final List<String> RESOLVED = List.of("LayerName", "LicenseInfo", "Description", "RetentionPolicy");
    private static final Set<String> ARCHITECTURES = Set.of("x86_64", "arm64");

    @Override
    public String type() {
        return SamResource.LAYER;
    }

    @Override
    public List<GeneratedResource> transform(SamResource layer, TransformContext context) {
        ObjectNode properties = layer.properties();
        SCHEMA.check(layer.logicalId(), properties);
        RESOLVED.forEach(name -> resolve(layer.logicalId(), properties, name, context));
        String logicalId = LogicalId.hashed(layer.logicalId(), hashed(layer, properties));
        checkArchitectures(logicalId, properties.get("CompatibleArchitectures"));
        JsonNode name = properties.get("LayerName");
        GeneratedResource version = new GeneratedResource(
                        "AWS::Lambda::LayerVersion", logicalId, attributes(layer, properties))
                .dependsOn(layer.dependsOn())
                .set("LayerName", Truth.of(name) ? name : Intrinsics.text(layer.logicalId()))
                .set(
                        "Content",
                        S3Location.of(properties.get("ContentUri"), logicalId, "ContentUri")
                                .toCode())
                .copy(properties, "Description", "CompatibleArchitectures", "CompatibleRuntimes", "LicenseInfo");
        return List.of(version);
    }

    private static void resolve(String logicalId, ObjectNode properties, String name, TransformContext context) {
        if (Truth.of(properties.get(name))) {
            JsonNode value = context.parameters().resolve(properties.get(name));
            if (!value.isTextual() && !value.isObject()) {
                throw SamError.resource(
                        logicalId, "Could not resolve parameter for '" + name + "' or parameter is not a String.");
            }
            properties.set(name, value);
        }
    }

    private static ObjectNode hashed(SamResource layer, ObjectNode properties) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode().put("Type", SamResource.LAYER);
        if (Truth.of(layer.dependsOn())) {
            resource.set("DependsOn", layer.dependsOn());
        }
        layer.attributes()
                .without("DeletionPolicy", "UpdateReplacePolicy", "Metadata")
                .writeTo(resource);
        ObjectNode given = resource.putObject("Properties");
        properties.properties().forEach(property -> {
            if (Truth.isPresent(property.getValue())) {
                given.set(property.getKey(), property.getValue());
            }
        });
        return JsonNodeFactory.instance.objectNode().set(layer.logicalId(), resource);
    }

    private static ResourceAttributes attributes(SamResource layer, ObjectNode properties) {
        ResourceAttributes attributes = layer.attributes().inherited();
        JsonNode retention = properties.get("RetentionPolicy");
        if (!Truth.isPresent(retention)) {
            return attributes.has("DeletionPolicy") ? attributes : attributes.with("DeletionPolicy", "Retain");
        }
        if (Intrinsics.isIntrinsic(retention)) {
            throw SamError.resource(
                    layer.logicalId(),
                    "'RetentionPolicy' does not accept intrinsic functions, please use one of the following options:"
                            + " ['Retain', 'Delete']");
        }
        for (String option : List.of("Retain", "Delete")) {
            if (option.equalsIgnoreCase(retention.asText())) {
                return attributes.with("DeletionPolicy", option);
            }
        }
        throw SamError.resource(
                layer.logicalId(), "'RetentionPolicy' must be one of the following options: ['Retain', 'Delete'].");
    }

    private static void checkArchitectures(String logicalId, JsonNode architectures) {
        if (!Truth.of(architectures) || Intrinsics.isIntrinsic(architectures)) {
            return;
        }
        for (JsonNode architecture : architectures) {
            if (!Intrinsics.isIntrinsic(architecture) && !ARCHITECTURES.contains(architecture.asText())) {
                throw SamError.resource(logicalId, "CompatibleArchitectures needs to be a list of 'x86_64' or 'arm64'");
            }
        }
    }
}
