package org.syndi.local.cloudformation;

/** Where a stack stands; times in ISO 8601, null if not yet. */
record StackState(StackStatus status, String reason, String created, String updated, String deleted) {
    StackState with(StackStatus newStatus, String newReason) {
        String now = Timestamps.now();
        String newUpdated = newStatus == StackStatus.UPDATE_IN_PROGRESS ? now : updated;
        String newDeleted = newStatus == StackStatus.DELETE_IN_PROGRESS ? now : deleted;
        return new StackState(newStatus, newReason, created, newUpdated, newDeleted);
    }
}
