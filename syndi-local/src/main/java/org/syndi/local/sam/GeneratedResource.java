package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** A plain CloudFormation resource while it is being put together. */
final class GeneratedResource {
    private static final Set<String> TAGGED = Set.of(
            "AWS::Lambda::Function",
            "AWS::IAM::Role",
            "AWS::ApiGateway::RestApi",
            "AWS::ApiGateway::Stage",
            "AWS::SNS::Topic",
            "AWS::SQS::Queue",
            "AWS::S3::Bucket");

    private final String type;
    private final String logicalId;
    private final ObjectNode properties = JsonNodeFactory.instance.objectNode();
    private ResourceAttributes attributes;
    private JsonNode dependsOn;

    GeneratedResource(String type, String logicalId, ResourceAttributes attributes) {
        this.type = type;
        this.logicalId = LogicalId.requireValid(logicalId);
        this.attributes = attributes;
    }

    String type() {
        return type;
    }

    String logicalId() {
        return logicalId;
    }

    ResourceAttributes attributes() {
        return attributes;
    }

    GeneratedResource attributes(ResourceAttributes newAttributes) {
        this.attributes = newAttributes;
        return this;
    }

    GeneratedResource dependsOn(JsonNode logicalIds) {
        this.dependsOn = logicalIds;
        return this;
    }

    /** Sets a property; null (of Java or of JSON) leaves it out. */
    GeneratedResource set(String name, JsonNode value) {
        if (Truth.isPresent(value)) {
            properties.set(name, value);
        }
        return this;
    }

    GeneratedResource set(String name, String value) {
        return set(name, Intrinsics.text(value));
    }

    /** Takes properties over under their own names, where they are there. */
    GeneratedResource copy(JsonNode source, String... names) {
        for (String name : names) {
            set(name, source.get(name));
        }
        return this;
    }

    JsonNode get(String name) {
        return properties.get(name);
    }

    /** The list in this property, empty and attached if there was none. */
    ArrayNode list(String name) {
        return properties.withArrayProperty(name);
    }

    /** Replaces the tags, if resources of this type have any. */
    void assignTags(JsonNode tags) {
        if (TAGGED.contains(type)) {
            properties.set("Tags", Tags.listOf(tags));
        }
    }

    ObjectNode properties() {
        return properties;
    }

    ObjectNode toJson() {
        ObjectNode resource = JsonNodeFactory.instance.objectNode().put("Type", type);
        if (Truth.of(dependsOn)) {
            resource.set("DependsOn", dependsOn);
        }
        attributes.writeTo(resource);
        resource.set("Properties", properties);
        return resource;
    }
}
