package org.syndi.local.cloudformation;

/**
 * How a stack is handled, apart from what is in it.
 *
 * @param retainExceptOnCreate whether a failed creation also deletes what has the deletion policy {@code Retain}
 * @param changeSetArn of the change set that was executed last, or null
 * @param course of the operation under way, or of the last one; null in the state of an embedded AWS that kept none
 */
record StackSettings(
        boolean terminationProtection,
        boolean disableRollback,
        boolean retainExceptOnCreate,
        String changeSetArn,
        Course course) {

    StackSettings {
        course = course == null ? Course.PLAIN : course;
    }

    StackSettings(
            boolean terminationProtection, boolean disableRollback, boolean retainExceptOnCreate, String changeSetArn) {
        this(terminationProtection, disableRollback, retainExceptOnCreate, changeSetArn, Course.PLAIN);
    }

    StackSettings withTerminationProtection(boolean on) {
        return new StackSettings(on, disableRollback, retainExceptOnCreate, changeSetArn, course);
    }

    StackSettings with(Course newCourse) {
        return new StackSettings(terminationProtection, disableRollback, retainExceptOnCreate, changeSetArn, newCourse);
    }

    StackSettings forOperation(boolean withoutRollback, boolean exceptOnCreate, String changeSet) {
        return new StackSettings(terminationProtection, withoutRollback, exceptOnCreate, changeSet);
    }
}
