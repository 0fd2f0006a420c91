package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The ARNs of the policies that AWS manages, by name. An unknown name stays as it is, as it does on AWS. */
final class ManagedPolicies {
    /** Names of policies by the path that their ARN has. */
    private static final JsonNode BY_PATH = BundledData.read("managed-policies.json");

    private ManagedPolicies() {}

    static JsonNode arn(JsonNode name, TransformContext context) {
        if (!name.isTextual()) {
            return name;
        }
        for (var path : BY_PATH.properties()) {
            for (JsonNode known : path.getValue()) {
                if (known.equals(name)) {
                    return TextNode.valueOf(context.managedPolicy(path.getKey() + name.textValue()));
                }
            }
        }
        return name;
    }
}
