package org.syndi.local.cloudformation;

/**
 * How a stack is handled, apart from what is in it.
 *
 * @param retainExceptOnCreate whether a failed creation also deletes what has the deletion policy {@code Retain}
 * @param changeSetArn of the change set that was executed last, or null
 */
record StackSettings(
        boolean terminationProtection, boolean disableRollback, boolean retainExceptOnCreate, String changeSetArn) {

    StackSettings withTerminationProtection(boolean on) {
        return new StackSettings(on, disableRollback, retainExceptOnCreate, changeSetArn);
    }

    StackSettings forOperation(boolean withoutRollback, boolean exceptOnCreate, String changeSet) {
        return new StackSettings(terminationProtection, withoutRollback, exceptOnCreate, changeSet);
    }
}
