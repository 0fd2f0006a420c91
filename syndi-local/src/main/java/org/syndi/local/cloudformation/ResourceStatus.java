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
    DELETE_SKIPPED;

    boolean failed() {
        return name().endsWith("_FAILED");
    }

    boolean underWay() {
        return name().endsWith("_IN_PROGRESS");
    }

    ResourceStatus afterInterruption() {
        return switch (this) {
            case CREATE_IN_PROGRESS -> CREATE_FAILED;
            case UPDATE_IN_PROGRESS -> UPDATE_FAILED;
            case DELETE_IN_PROGRESS -> DELETE_FAILED;
            default -> this;
        };
    }
}
