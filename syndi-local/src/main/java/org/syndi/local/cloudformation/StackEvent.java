package org.syndi.local.cloudformation;

/**
 * A line of a stack's history.
 *
 * @param sequence rises with time over all stacks
 * @param physicalId "" if there is none yet
 * @param properties JSON with hidden values masked, or null
 * @param validation the check that found a fault before anything was deployed, or null
 */
record StackEvent(
        long sequence,
        String id,
        String timestamp,
        StackIdentity stack,
        Operation operation,
        String logicalId,
        String physicalId,
        String type,
        String status,
        String reason,
        String properties,
        Validation validation) {

    static final String STACK_TYPE = "AWS::CloudFormation::Stack";
    static final String CHANGE_SET_TYPE = "AWS::CloudFormation::ChangeSet";

    /** @param path of the faulty part in the template, for example {@code /Resources/Bucket/Properties/BucketName} */
    record Validation(String name, String failureMode, String path) {}

    boolean ofStack() {
        return type.equals(STACK_TYPE);
    }
}
