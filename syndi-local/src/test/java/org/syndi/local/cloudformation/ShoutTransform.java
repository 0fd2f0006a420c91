package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** Makes {@code AWS::Test::Shout} things of {@code AWS::Test::Thing}, their values in capitals. */
final class ShoutTransform implements TemplateTransform {
    @Override
    public String name() {
        return "AWS::Shout-2026";
    }

    @Override
    public ObjectNode apply(ObjectNode template, Map<String, String> parameters, String region) {
        ObjectNode result = template.deepCopy();
        result.path("Resources").forEach(resource -> {
            if (resource.path("Type").asText().equals("AWS::Test::Shout")) {
                ObjectNode properties = (ObjectNode) resource.get("Properties");
                if (!properties.has("Value")) {
                    throw new IllegalArgumentException("Invalid document: Value is missing.");
                }
                properties.put("Value", properties.get("Value").asText().toUpperCase(Locale.ROOT));
                ((ObjectNode) resource).put("Type", "AWS::Test::Thing");
            }
        });
        return result;
    }
}
