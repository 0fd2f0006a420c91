package org.syndi.local.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What CloudFormation asks of a resource type.
 *
 * @param properties resolved; for a delete those that the resource was created or last updated with
 * @param tags of the stack, plus {@code aws:cloudformation:*}
 */
public record ResourceRequest(
        String account,
        String region,
        String stackName,
        String stackId,
        String logicalId,
        ObjectNode properties,
        Map<String, String> tags) {

    /**
     * A name for a resource that the template leaves unnamed, as CloudFormation makes them:
     * {@code stack-LogicalId-RANDOM}.
     */
    public String generatedName(int maximumLength) {
        return GeneratedName.of(stackName, logicalId, maximumLength);
    }
}
