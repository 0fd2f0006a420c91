package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * An event that Lambda fetches itself: "SQS", "DynamoDB", "Kinesis". The function's role must allow that.
 *
 * @param source the property with the ARN of the queue or stream
 * @param policy the managed policy, of the path service-role, that allows to read it
 */
record PolledEvent(Event event, String source, String policy) implements EventSource {
    private static final String[] SAME = {
        "StartingPosition",
        "StartingPositionTimestamp",
        "BatchSize",
        "Enabled",
        "MaximumBatchingWindowInSeconds",
        "MaximumRetryAttempts",
        "BisectBatchOnFunctionError",
        "MaximumRecordAgeInSeconds",
        "ParallelizationFactor",
        "TumblingWindowInSeconds",
        "FunctionResponseTypes",
        "FilterCriteria",
        "KmsKeyArn",
        "ScalingConfig",
        "MetricsConfig"
    };

    @Override
    public void check(TransformContext context) {
        PropertySchema schema = new PropertySchema(event.type())
                .optional(PropertyKind.INTEGER, "BatchSize")
                .optional(PropertyKind.ANYTHING, "StartingPosition", "StartingPositionTimestamp")
                .optional(PropertyKind.BOOLEAN, "Enabled", "BisectBatchOnFunctionError")
                .optional(PropertyKind.INTEGER, "MaximumBatchingWindowInSeconds", "MaximumRetryAttempts")
                .optional(PropertyKind.INTEGER, "MaximumRecordAgeInSeconds", "ParallelizationFactor")
                .optional(PropertyKind.INTEGER, "TumblingWindowInSeconds")
                .optional(PropertyKind.LIST, "FunctionResponseTypes")
                .optional(PropertyKind.MAP, "FilterCriteria", "ScalingConfig", "MetricsConfig")
                .optional(PropertyKind.ANYTHING, "KmsKeyArn")
                .unsupported("DestinationConfig", "ProvisionedPollerConfig", "LoggingConfig")
                .literal(PropertyKind.ANYTHING, true, source);
        if (source.equals("Stream")) {
            schema.literal(PropertyKind.ANYTHING, true, "StartingPosition");
        }
        schema.check(event.logicalId(), event.properties());
    }

    @Override
    public List<GeneratedResource> transform(EventTarget target, TransformContext context) {
        JsonNode filter = event.get("FilterCriteria");
        boolean wellFormed =
                !Truth.of(filter) || Intrinsics.isIntrinsic(filter) || (filter.size() == 1 && filter.has("Filters"));
        if (!wellFormed) {
            throw event.error("FilterCriteria field has a wrong format");
        }
        target.role().addManagedPolicy(TextNode.valueOf(context.managedPolicy("service-role/" + policy)));
        return List.of(new GeneratedResource("AWS::Lambda::EventSourceMapping", event.logicalId(), target.attributes())
                .set("FunctionName", target.nameOrArn())
                .set("EventSourceArn", event.get(source))
                .copy(event.properties(), SAME));
    }
}
