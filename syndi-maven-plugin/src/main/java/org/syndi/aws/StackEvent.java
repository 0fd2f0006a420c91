package org.syndi.aws;

import java.time.Instant;
import org.syndi.deployment.ResourceType;

/**
 * One event of a stack.
 *
 * @param stackId of the stack whose event it is
 * @param operationId of the operation that it belongs to, "" where CloudFormation does not say
 * @param reason "" where CloudFormation gives none
 * @param functionName of the function behind a custom resource, else ""
 */
public record StackEvent(
        String id,
        Instant time,
        String stackId,
        String operationId,
        String logicalId,
        String physicalId,
        String resourceType,
        String status,
        String reason,
        String functionName) {
    /** The thing that this event tells of could not be made, changed or deleted. */
    public boolean isFailure() {
        return status.endsWith("_FAILED");
    }

    /** A failure that only follows from another one of the same operation. */
    public boolean isConsequence() {
        return reason.contains("cancelled") || reason.contains("canceled");
    }

    /** The event is about the stack itself, not about one that is nested in it. */
    public boolean isOfStack() {
        return type().isStack() && physicalId.equals(stackId);
    }

    /** The event is about a stack that is nested in the stack, and is there. */
    public boolean isOfNestedStack() {
        return type().isStack() && !physicalId.isEmpty() && !physicalId.equals(stackId);
    }

    public ResourceType type() {
        return new ResourceType(resourceType);
    }

    /** As the resource is called where the nested stack is one of several. */
    public StackEvent within(String nestedStack) {
        return new StackEvent(
                id,
                time,
                stackId,
                operationId,
                nestedStack + "." + logicalId,
                physicalId,
                resourceType,
                status,
                reason,
                functionName);
    }
}
