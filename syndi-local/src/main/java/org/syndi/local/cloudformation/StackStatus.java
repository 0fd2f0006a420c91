package org.syndi.local.cloudformation;

/** The states of a stack. */
enum StackStatus {
    CREATE_IN_PROGRESS,
    CREATE_FAILED,
    CREATE_COMPLETE,
    ROLLBACK_IN_PROGRESS,
    ROLLBACK_FAILED,
    ROLLBACK_COMPLETE,
    DELETE_IN_PROGRESS,
    DELETE_FAILED,
    DELETE_COMPLETE,
    UPDATE_IN_PROGRESS,
    UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
    UPDATE_COMPLETE,
    UPDATE_FAILED,
    UPDATE_ROLLBACK_IN_PROGRESS,
    UPDATE_ROLLBACK_FAILED,
    UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
    UPDATE_ROLLBACK_COMPLETE,
    REVIEW_IN_PROGRESS,
    IMPORT_IN_PROGRESS,
    IMPORT_COMPLETE,
    IMPORT_ROLLBACK_IN_PROGRESS,
    IMPORT_ROLLBACK_FAILED,
    IMPORT_ROLLBACK_COMPLETE;

    /** Whether an operation is at work; a stack under review waits for its user. */
    boolean underWay() {
        return name().endsWith("_IN_PROGRESS") && this != REVIEW_IN_PROGRESS;
    }

    boolean failed() {
        return name().endsWith("FAILED");
    }

    /** Whether an update may start from here that could be rolled back to here. */
    boolean stable() {
        return switch (this) {
            case CREATE_COMPLETE,
                    UPDATE_COMPLETE,
                    UPDATE_ROLLBACK_COMPLETE,
                    IMPORT_COMPLETE,
                    IMPORT_ROLLBACK_COMPLETE -> true;
            default -> false;
        };
    }

    /** Whether a failed operation may be tried again with rollback disabled. */
    boolean retryable() {
        return this == CREATE_FAILED || this == UPDATE_FAILED;
    }

    boolean deletable() {
        return !underWay() || this == CREATE_IN_PROGRESS;
    }

    /** Whether the last operation has brought what was asked for. */
    boolean successful() {
        return this == CREATE_COMPLETE || this == UPDATE_COMPLETE || this == IMPORT_COMPLETE;
    }

    /** Whether an operation is at work that can still be undone. */
    boolean goesForward() {
        return this == CREATE_IN_PROGRESS || this == UPDATE_IN_PROGRESS || this == IMPORT_IN_PROGRESS;
    }

    /** Where an operation ends that the embedded AWS itself could not carry on with. */
    StackStatus broken() {
        return switch (this) {
            case CREATE_IN_PROGRESS -> CREATE_FAILED;
            case ROLLBACK_IN_PROGRESS -> ROLLBACK_FAILED;
            case DELETE_IN_PROGRESS -> DELETE_FAILED;
            case UPDATE_IN_PROGRESS -> UPDATE_FAILED;
            case UPDATE_COMPLETE_CLEANUP_IN_PROGRESS -> UPDATE_COMPLETE;
            case UPDATE_ROLLBACK_IN_PROGRESS, UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS -> UPDATE_ROLLBACK_FAILED;
            case IMPORT_IN_PROGRESS, IMPORT_ROLLBACK_IN_PROGRESS -> IMPORT_ROLLBACK_FAILED;
            default -> this;
        };
    }
}
