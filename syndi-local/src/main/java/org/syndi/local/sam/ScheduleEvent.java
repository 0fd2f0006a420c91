package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The event "Schedule": an EventBridge rule that fires at given times. */
record ScheduleEvent(Event event) implements EventSource {
    private static final PropertySchema SCHEMA = new PropertySchema("Schedule")
            .required(PropertyKind.TEXT, "Schedule")
            .optional(PropertyKind.TEXT, "RuleName", "Input")
            .optional(PropertyKind.BOOLEAN, "Enabled")
            .optional(PropertyKind.TEXT, "State", "Name", "Description")
            .unsupported("DeadLetterConfig")
            .optional(PropertyKind.MAP, "RetryPolicy");
    private static final String TARGET_SUFFIX = "LambdaTarget";
    private static final int LONGEST_TARGET_ID = 64;

    @Override
    public void check(TransformContext context) {
        SCHEMA.check(event.logicalId(), event.properties());
    }

    @Override
    public List<GeneratedResource> transform(EventTarget target, TransformContext context) {
        JsonNode enabled = event.get("Enabled");
        if (Truth.of(event.get("State")) && Truth.isPresent(enabled)) {
            throw event.error("State and Enabled Properties cannot both be specified.");
        }
        ArrayNode targets = JsonNodeFactory.instance.arrayNode().add(target(target));
        GeneratedResource rule = new GeneratedResource("AWS::Events::Rule", event.logicalId(), target.attributes())
                .set("ScheduleExpression", event.get("Schedule"))
                .copy(event.properties(), "Name", "Description")
                .set("Targets", targets);
        if (Truth.of(event.get("State"))) {
            rule.set("State", event.get("State"));
        } else if (Truth.isPresent(enabled)) {
            rule.set("State", Truth.of(enabled) ? "ENABLED" : "DISABLED");
        }
        GeneratedResource permission = target.permission(event, "events.amazonaws.com", "")
                .set("SourceArn", Intrinsics.getAtt(rule.logicalId(), "Arn"));
        return List.of(rule, permission);
    }

    private ObjectNode target(EventTarget target) {
        String id = event.logicalId();
        String shortened = id.substring(0, Math.min(id.length(), LONGEST_TARGET_ID - TARGET_SUFFIX.length()));
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("Arn", target.arn());
        node.put("Id", shortened + TARGET_SUFFIX);
        for (String name : List.of("Input", "RetryPolicy")) {
            if (Truth.isPresent(event.get(name))) {
                node.set(name, event.get(name));
            }
        }
        return node;
    }
}
