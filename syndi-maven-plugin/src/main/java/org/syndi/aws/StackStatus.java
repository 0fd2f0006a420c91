package org.syndi.aws;

import java.util.Set;

/**
 * The status of a stack, in CloudFormation's words, with what it allows (CloudFormation user guide, "Stack status
 * codes").
 *
 * @param name for example {@code UPDATE_ROLLBACK_COMPLETE}
 */
public record StackStatus(String name) {
    private static final Set<String> UPDATABLE = Set.of(
            "CREATE_COMPLETE",
            "UPDATE_COMPLETE",
            "UPDATE_ROLLBACK_COMPLETE",
            "IMPORT_COMPLETE",
            "IMPORT_ROLLBACK_COMPLETE");
    private static final Set<String> SUCCESSFUL = Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE");

    /** An operation runs on the stack. A stack in review is none of these: it waits for a person. */
    public boolean isInProgress() {
        return name.endsWith("_IN_PROGRESS") && !isInReview();
    }

    /** The shell that the first change set makes: it has no resources. */
    public boolean isInReview() {
        return name.equals("REVIEW_IN_PROGRESS");
    }

    /** A change set of type UPDATE may be made. */
    public boolean isUpdatable() {
        return UPDATABLE.contains(name);
    }

    /** The last operation did what it should. */
    public boolean isSuccessful() {
        return SUCCESSFUL.contains(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
