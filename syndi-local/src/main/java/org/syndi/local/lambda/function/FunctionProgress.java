package org.syndi.local.lambda.function;

/** How far the last change of a function is, as {@code State} and {@code LastUpdateStatus} show it. */
public enum FunctionProgress {
    CREATING("Pending", "InProgress"),
    UPDATING("Active", "InProgress"),
    READY("Active", "Successful"),
    NOT_CREATED("Failed", "Failed"),
    NOT_UPDATED("Active", "Failed");

    private final String state;
    private final String lastUpdateStatus;

    FunctionProgress(String state, String lastUpdateStatus) {
        this.state = state;
        this.lastUpdateStatus = lastUpdateStatus;
    }

    String state() {
        return state;
    }

    String lastUpdateStatus() {
        return lastUpdateStatus;
    }

    boolean underWay() {
        return this == CREATING || this == UPDATING;
    }

    FunctionProgress failed() {
        return this == CREATING ? NOT_CREATED : NOT_UPDATED;
    }
}
