package org.syndi.local.cloudformation;

/** The states of a resource in a stack. */
enum ResourceStatus {
    CREATE_IN_PROGRESS,
    CREATE_FAILED,
    CREATE_COMPLETE,
    UPDATE_IN_PROGRESS,
    UPDATE_FAILED,
    UPDATE_COMPLETE,
    DELETE_IN_PROGRESS,
    DELETE_FAILED,
    DELETE_COMPLETE,
    DELETE_SKIPPED,
    IMPORT_IN_PROGRESS,
    IMPORT_FAILED,
    IMPORT_COMPLETE,
    IMPORT_ROLLBACK_IN_PROGRESS,
    IMPORT_ROLLBACK_COMPLETE;

    boolean failed() {
        return name().endsWith("_FAILED");
    }

    /** No more in the stack. */
    boolean gone() {
        return this == DELETE_COMPLETE || this == DELETE_SKIPPED;
    }

    boolean underWay() {
        return name().endsWith("_IN_PROGRESS");
    }

    /** It was there before, and the stack has only taken it in so far: no rollback deletes it. */
    boolean imported() {
        return name().startsWith("IMPORT_");
    }

    ResourceStatus afterInterruption() {
        return switch (this) {
            case CREATE_IN_PROGRESS -> CREATE_FAILED;
            case UPDATE_IN_PROGRESS -> UPDATE_FAILED;
            case DELETE_IN_PROGRESS -> DELETE_FAILED;
            case IMPORT_IN_PROGRESS, IMPORT_ROLLBACK_IN_PROGRESS -> IMPORT_FAILED;
            default -> this;
        };
    }
}
