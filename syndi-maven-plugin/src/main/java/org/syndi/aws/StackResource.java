package org.syndi.aws;

import org.syndi.deployment.ResourceType;

/**
 * A thing that a stack has.
 *
 * @param logicalId of a resource of a nested stack with that stack's own before it: {@code Storage.Data}
 * @param physicalId "" where it has none yet
 * @param reason why it is in this status, "" where CloudFormation does not say
 */
public record StackResource(String logicalId, String physicalId, String type, String status, String reason) {
    public ResourceType resourceType() {
        return new ResourceType(type);
    }

    /** The last thing that was tried with it failed. */
    public boolean hasFailed() {
        return status.endsWith("_FAILED");
    }

    /** It was left behind on purpose, and belongs to no stack any more. */
    public boolean isRetained() {
        return !physicalId.isEmpty() && status.equals("DELETE_SKIPPED");
    }

    /** It is there: neither deleted, nor left behind by an earlier deletion. */
    public boolean exists() {
        return !physicalId.isEmpty() && !status.equals("DELETE_COMPLETE") && !status.equals("DELETE_SKIPPED");
    }

    /** As it is called where the nested stack is one of several. */
    public StackResource within(String nestedStack) {
        return new StackResource(nestedStack + "." + logicalId, physicalId, type, status, reason);
    }
}
