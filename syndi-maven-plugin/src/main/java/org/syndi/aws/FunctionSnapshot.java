package org.syndi.aws;

/**
 * A Lambda function as it is at one moment.
 *
 * @param codeSha256 of its zip, in base64
 * @param modified when its code or configuration was last changed, for people
 * @param state Pending, Active, Inactive or Failed
 * @param updateStatus of the last change: Successful, Failed or InProgress
 * @param updateReason "" where Lambda gives none
 * @param logGroup that it writes to
 */
public record FunctionSnapshot(
        String name,
        String codeSha256,
        String modified,
        String state,
        String updateStatus,
        String updateReason,
        String logGroup) {
    /** Until then Lambda refuses every change (developer guide, "Lambda function states"). */
    public boolean isSettled() {
        return !updateStatus.equals("InProgress") && !state.equals("Pending");
    }

    /** The last change is live. */
    public boolean isUpdated() {
        return updateStatus.equals("Successful");
    }

    /**
     * Code that has arrived and could not be brought to life is not live.
     *
     * @param sha256 of a zip, in base64
     */
    public boolean runs(String sha256) {
        return isUpdated() && codeSha256.equals(sha256);
    }
}
