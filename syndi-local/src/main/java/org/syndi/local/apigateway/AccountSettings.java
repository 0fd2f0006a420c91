package org.syndi.local.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is set once for an account and region.
 *
 * @param cloudwatchRoleArn the role by which API Gateway writes logs; "" for none
 */
record AccountSettings(String cloudwatchRoleArn) {
    ObjectNode json() {
        ObjectNode json = Json.object();
        if (!cloudwatchRoleArn.isEmpty()) {
            json.put("cloudwatchRoleArn", cloudwatchRoleArn);
        }
        json.putObject("throttleSettings").put("burstLimit", 5000).put("rateLimit", 10000.0);
        json.putArray("features").add("UsagePlans");
        return json.put("apiKeyVersion", "4");
    }
}
