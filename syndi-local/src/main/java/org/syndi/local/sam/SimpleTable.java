package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;

/** {@code AWS::Serverless::SimpleTable}: a DynamoDB table with a key of one attribute. */
final class SimpleTable implements ResourceTransform {
    private static final PropertySchema SCHEMA = new PropertySchema(SamResource.TABLE)
            .optional(PropertyKind.ANYTHING, "PointInTimeRecoverySpecification")
            .optional(PropertyKind.MAP_OF_TEXTS, "PrimaryKey")
            .optional(PropertyKind.MAP_OF_INTEGERS, "ProvisionedThroughput")
            .optional(PropertyKind.TEXT_OR_MAP, "TableName")
            .optional(PropertyKind.MAP, "Tags", "SSESpecification");
    private static final Map<String, String> ATTRIBUTE_TYPES = Map.of("String", "S", "Number", "N", "Binary", "B");

    @Override
    public String type() {
        return SamResource.TABLE;
    }

    @Override
    public List<GeneratedResource> transform(SamResource table, TransformContext context) {
        SCHEMA.check(table.logicalId(), table.properties());
        JsonNode key = table.path("PrimaryKey");
        String name = Truth.of(key) ? required(table, key, "Name") : "id";
        String type = Truth.of(key) ? attributeType(table, required(table, key, "Type")) : "S";
        ArrayNode attributes = JsonNodeFactory.instance.arrayNode();
        attributes.addObject().put("AttributeName", name).put("AttributeType", type);
        ArrayNode schema = JsonNodeFactory.instance.arrayNode();
        schema.addObject().put("AttributeName", name).put("KeyType", "HASH");
        GeneratedResource resource = new GeneratedResource(
                        "AWS::DynamoDB::Table", table.logicalId(), table.attributes())
                .dependsOn(table.dependsOn())
                .set("AttributeDefinitions", attributes)
                .set("KeySchema", schema);
        if (!Truth.of(table.get("ProvisionedThroughput"))) {
            resource.set("BillingMode", "PAY_PER_REQUEST");
        }
        for (String property :
                List.of("PointInTimeRecoverySpecification", "ProvisionedThroughput", "SSESpecification", "TableName")) {
            if (Truth.of(table.get(property))) {
                resource.set(property, table.get(property));
            }
        }
        if (Truth.of(table.get("Tags"))) {
            resource.set("Tags", Tags.listOf(table.get("Tags")));
        }
        return List.of(resource);
    }

    private static String required(SamResource table, JsonNode key, String name) {
        if (!Truth.isPresent(key.get(name))) {
            throw SamError.resource(table.logicalId(), "Property 'PrimaryKey." + name + "' is required.");
        }
        return key.get(name).asText();
    }

    private static String attributeType(SamResource table, String type) {
        if (!ATTRIBUTE_TYPES.containsKey(type)) {
            throw SamError.resource(table.logicalId(), "Invalid 'Type' \"" + type + "\".");
        }
        return ATTRIBUTE_TYPES.get(type);
    }
}
