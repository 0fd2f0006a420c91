package org.syndi.aws;

import java.time.Instant;
import java.util.Map;

/**
 * A stack as it is at one moment.
 *
 * @param parameters by name; a NoEcho value is only asterisks
 * @param outputs by key
 * @param changed when it was last updated, or else created
 */
public record StackSnapshot(
        String id,
        String name,
        StackStatus status,
        String statusReason,
        Map<String, String> parameters,
        Map<String, String> outputs,
        boolean terminationProtection,
        Instant changed) {
    /** It was deleted; CloudFormation still tells of it by its id. */
    public boolean isGone() {
        return status.name().equals("DELETE_COMPLETE");
    }
}
