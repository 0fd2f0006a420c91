package org.syndi.local.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What CloudFormation asks of a resource type.
 *
 * @param properties resolved; for a delete those that the resource was created or last updated with
 * @param tags of the stack, plus {@code aws:cloudformation:*}
 * @param intention writes down which resource is about to be made
 */
public record ResourceRequest(
        String account,
        String region,
        String stackName,
        String stackId,
        String logicalId,
        ObjectNode properties,
        Map<String, String> tags,
        Consumer<String> intention) {

    /** A request whose outcome nobody has to find again. */
    public ResourceRequest(
            String account,
            String region,
            String stackName,
            String stackId,
            String logicalId,
            ObjectNode properties,
            Map<String, String> tags) {
        this(account, region, stackName, stackId, logicalId, properties, tags, physicalId -> {});
    }

    /**
     * To be called by a creation when nothing stands in its way any more and before the first thing is written, so that
     * what is left of it by a crash or a failure is known by name, and can be deleted.
     */
    public void making(String physicalId) {
        intention.accept(physicalId);
    }

    /**
     * A name for a resource that the template leaves unnamed, as CloudFormation makes them:
     * {@code stack-LogicalId-RANDOM}.
     */
    public String generatedName(int maximumLength) {
        return GeneratedName.of(stackName, logicalId, maximumLength);
    }
}
