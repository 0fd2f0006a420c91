package org.syndi.local.cloudformation;

import java.util.List;
import java.util.UUID;

/**
 * A change set.
 *
 * @param type {@code CREATE}, {@code UPDATE} or {@code IMPORT}
 * @param execution AVAILABLE, UNAVAILABLE, EXECUTE_IN_PROGRESS, EXECUTE_COMPLETE, EXECUTE_FAILED or OBSOLETE
 * @param reason why it failed, or what to look at, or null
 * @param onStackFailure DO_NOTHING, ROLLBACK or DELETE; null if not given
 * @param imports what it takes in; null in the state of an embedded AWS that knew no imports
 */
record ChangeSet(
        String arn,
        String name,
        StackIdentity stack,
        String type,
        String status,
        String execution,
        String reason,
        String created,
        String description,
        String onStackFailure,
        Operation operation,
        Blueprint blueprint,
        List<ResourceChange> changes,
        Imports imports) {

    static final String AVAILABLE = "AVAILABLE";
    static final String UNAVAILABLE = "UNAVAILABLE";

    ChangeSet {
        imports = imports == null ? Imports.NONE : imports;
    }

    static String freshArn(StackIdentity stack, String name) {
        return "arn:aws:cloudformation:" + stack.region() + ":" + stack.account() + ":changeSet/" + name + "/"
                + UUID.randomUUID();
    }

    String key() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    ChangeSet withExecution(String newExecution) {
        return new ChangeSet(
                arn,
                name,
                stack,
                type,
                status,
                newExecution,
                reason,
                created,
                description,
                onStackFailure,
                operation,
                blueprint,
                changes,
                imports);
    }
}
