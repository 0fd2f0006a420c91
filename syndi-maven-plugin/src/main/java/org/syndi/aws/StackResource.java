package org.syndi.aws;

/**
 * A thing that a stack has.
 *
 * @param physicalId "" where it has none yet
 */
public record StackResource(String logicalId, String physicalId, String type, String status) {
    /** It is there: neither deleted, nor left behind by an earlier deletion. */
    public boolean exists() {
        return !physicalId.isEmpty() && !status.equals("DELETE_COMPLETE") && !status.equals("DELETE_SKIPPED");
    }
}
