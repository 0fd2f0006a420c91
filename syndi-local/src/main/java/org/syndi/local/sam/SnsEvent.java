package org.syndi.local.sam;

import java.util.List;

/** The event "SNS": a subscription of the function to a topic. */
record SnsEvent(Event event) implements EventSource {
    private static final PropertySchema SCHEMA = new PropertySchema("SNS")
            .required(PropertyKind.TEXT, "Topic")
            .optional(PropertyKind.TEXT, "Region")
            .optional(PropertyKind.ANYTHING, "FilterPolicy", "FilterPolicyScope")
            .unsupported("SqsSubscription")
            .optional(PropertyKind.MAP, "RedrivePolicy");

    @Override
    public void check(TransformContext context) {
        SCHEMA.check(event.logicalId(), event.properties());
    }

    @Override
    public List<GeneratedResource> transform(EventTarget target, TransformContext context) {
        GeneratedResource subscription = new GeneratedResource(
                        "AWS::SNS::Subscription", event.logicalId(), target.attributes())
                .set("Protocol", "lambda")
                .set("Endpoint", target.arn())
                .set("TopicArn", event.get("Topic"))
                .copy(event.properties(), "Region", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy");
        GeneratedResource permission =
                target.permission(event, "sns.amazonaws.com", "").set("SourceArn", event.get("Topic"));
        return List.of(permission, subscription);
    }
}
