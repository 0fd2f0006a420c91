package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The event "S3": changes in a bucket of the same template. The bucket gets the notification and waits for the
 * permission.
 */
record S3Event(Event event) implements EventSource {
    private static final PropertySchema SCHEMA = new PropertySchema("S3")
            .required(PropertyKind.TEXT, "Bucket")
            .literal(PropertyKind.TEXT_OR_TEXTS, true, "Events")
            .optional(PropertyKind.MAP_OF_TEXTS, "Filter");
    private static final String BUCKET = "AWS::S3::Bucket";

    @Override
    public void check(TransformContext context) {
        SCHEMA.check(event.logicalId(), event.properties());
        if (!event.get("Bucket").isObject()
                || !context.resource(event.get("Bucket").path("Ref").asText()).isObject()) {
            throw event.error("S3 events must reference an S3 bucket in the same template.");
        }
    }

    @Override
    public List<GeneratedResource> transform(EventTarget target, TransformContext context) {
        String bucketId = event.get("Bucket").get("Ref").asText();
        ObjectNode bucket = (ObjectNode) context.resource(bucketId);
        if (!bucket.path("Type").asText().equals(BUCKET)) {
            throw SamError.resource(
                    bucketId,
                    "Resource has incorrect Type; expected '" + BUCKET + "', got '"
                            + bucket.path("Type").asText() + "'");
        }
        GeneratedResource permission =
                target.permission(event, "s3.amazonaws.com", "").set("SourceAccount", Intrinsics.ref("AWS::AccountId"));
        ObjectNode properties = bucket.withObjectProperty("Properties");
        if (target.attributes().condition() == null) {
            dependOn(bucket, permission.logicalId());
        } else {
            dependThroughTag(properties, permission, target.attributes().condition());
        }
        notify(bucketId, properties, target);
        GeneratedResource changed = new GeneratedResource(BUCKET, bucketId, ResourceAttributes.of(bucket))
                .dependsOn(bucket.get("DependsOn"));
        properties.properties().forEach(property -> changed.set(property.getKey(), property.getValue()));
        return List.of(permission, changed);
    }

    private static void dependOn(ObjectNode bucket, String logicalId) {
        List<String> all = new ArrayList<>();
        JsonNode existing = bucket.path("DependsOn");
        if (existing.isTextual()) {
            all.add(existing.textValue());
        }
        existing.forEach(id -> all.add(id.asText()));
        if (!all.contains(logicalId)) {
            all.add(logicalId);
        }
        ArrayNode dependsOn = JsonNodeFactory.instance.arrayNode();
        all.forEach(dependsOn::add);
        bucket.set("DependsOn", dependsOn);
    }

    /** DependsOn knows no conditions, but a reference makes CloudFormation wait as well. */
    private static void dependThroughTag(ObjectNode properties, GeneratedResource permission, JsonNode condition) {
        ObjectNode tag = JsonNodeFactory.instance.objectNode();
        tag.put("Key", "sam:ConditionalDependsOn:" + permission.logicalId());
        tag.set(
                "Value",
                Intrinsics.ifElse(condition, Intrinsics.ref(permission.logicalId()), Intrinsics.text("no dependency")));
        properties.withArrayProperty("Tags").add(tag);
    }

    private void notify(String bucketId, ObjectNode properties, EventTarget target) {
        ObjectNode configuration = properties.withObjectProperty("NotificationConfiguration");
        if (configuration.has("LambdaConfigurations")
                && !configuration.get("LambdaConfigurations").isArray()) {
            throw SamError.resource(bucketId, "Invalid type for LambdaConfigurations. Must be a list.");
        }
        ArrayNode notifications = configuration.withArrayProperty("LambdaConfigurations");
        JsonNode types = event.get("Events");
        ArrayNode all =
                types.isArray() ? (ArrayNode) types : notifications.arrayNode().add(types);
        for (JsonNode type : all) {
            JsonNode notification = notification(type, target);
            boolean known = false;
            for (JsonNode existing : notifications) {
                known |= existing.equals(notification);
            }
            if (!known) {
                notifications.add(notification);
            }
        }
    }

    private JsonNode notification(JsonNode type, EventTarget target) {
        ObjectNode notification = JsonNodeFactory.instance.objectNode();
        notification.set("Function", target.arn());
        if (Truth.isPresent(event.get("Filter"))) {
            notification.set("Filter", event.get("Filter"));
        }
        notification.set("Event", type);
        JsonNode condition = target.attributes().condition();
        return condition == null ? notification : Intrinsics.onlyIf(condition, notification);
    }
}
