package org.syndi.aws;

import java.time.Instant;

/**
 * One event of a stack.
 *
 * @param operationId of the operation that it belongs to, "" where CloudFormation does not say
 * @param reason "" where CloudFormation gives none
 * @param functionName of the function behind a custom resource, else ""
 */
public record StackEvent(
        String id,
        Instant time,
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

    /** The event is about the stack itself. */
    public boolean isOfStack() {
        return resourceType.equals("AWS::CloudFormation::Stack");
    }
}
